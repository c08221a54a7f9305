package dev.ratchet.judge.power;

import java.util.List;

/** Forecast of one test in a future rollout. */
interface MetricForecast {
    /** Chance scenarios to average over; their weights sum to 1. */
    List<DispersionScenario> scenarios();

    /** Rejection thresholds by look in one scenario; every scenario has the same looks. */
    List<RejectionThreshold> thresholds(DispersionScenario scenario, double difference);
}

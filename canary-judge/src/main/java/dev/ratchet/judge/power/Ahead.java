package dev.ratchet.judge.power;

import java.util.List;

/** Forecast of one test in a future rollout. */
interface Ahead {
    /** Chance scenarios to average over; their weights sum to 1. */
    List<Luck> scenarios();

    /** Rejection thresholds by look in one scenario; every scenario has the same looks. */
    List<Hurdle> thresholds(Luck scenario, double difference);
}

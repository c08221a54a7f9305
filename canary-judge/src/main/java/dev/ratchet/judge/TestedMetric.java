package dev.ratchet.judge;

import dev.ratchet.judge.statistics.Difference;

/** Metrics that the sequential judge tests, in this order. */
enum TestedMetric {
    LATENCY,
    TAIL,
    ERRORS;

    /** Weight of this metric. */
    Metric in(Metrics metrics) {
        return switch (this) {
            case LATENCY -> metrics.latency();
            case TAIL -> metrics.tail();
            case ERRORS -> metrics.errors();
        };
    }

    /** Difference of this metric. */
    Difference difference(ArmComparison arms) {
        return switch (this) {
            case LATENCY -> arms.latency();
            case TAIL -> arms.tail();
            case ERRORS -> arms.errors();
        };
    }
}

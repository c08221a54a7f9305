package dev.ratchet.backtest.deployments;

import java.util.Set;

/**
 * A version that began to serve while others had served before, as a history tells it.
 *
 * @param interval the number of the interval in which it began
 * @param olds the versions that had served before: its control as long as they serve beside it
 */
record Deployment(String component, String version, long interval, Set<String> olds) {
    /** How many intervals are looked at. */
    static final int LOOKS = 60;

    /** Intervals in which a new version compiles, fills its caches and connects; they tell nothing about it. */
    static final int WARM_UP = 3;

    /** Copies the versions. */
    Deployment {
        olds = Set.copyOf(olds);
    }

    /** The number of the first interval that is looked at. */
    long first() {
        return interval + WARM_UP;
    }

    /** Whether it began from one interval on and before another. */
    boolean within(long from, long to) {
        return interval >= from && interval < to;
    }
}

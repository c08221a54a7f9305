package dev.ratchet.backtest.deployments;

import dev.ratchet.judge.deployment.past.PastJudge;
import dev.ratchet.judge.deployment.past.PastSchedule;
import java.util.Set;

/**
 * A version of a history that started to serve after others.
 *
 * @param interval number of the interval in which it started
 * @param oldVersions versions that served before; they are its control while they serve beside it
 */
record Deployment(String component, String version, long interval, Set<String> oldVersions) {
    /** Number of intervals in a watch. */
    static final int LOOKS = PastSchedule.BACKTEST.watchIntervals();

    /** Intervals in which a new version compiles, fills its caches and connects; they are ignored. */
    static final int WARM_UP = PastJudge.WARM_UP;

    /** Copies the versions. */
    Deployment {
        oldVersions = Set.copyOf(oldVersions);
    }

    /** Number of the first interval of the watch. */
    long first() {
        return interval + WARM_UP;
    }

    /** Whether it started at or after one interval and before another. */
    boolean within(long from, long to) {
        return interval >= from && interval < to;
    }
}

package dev.ratchet.judge.deployment;

import dev.ratchet.judge.statistics.SpendingFunction;

/**
 * Sequential design of the comparison with the old instances.
 *
 * <p>They rarely serve for longer than 30 looks, so nine tenths of the error rate are spent until then, and the last
 * tenth until the end of the watch. When the old instances end, the rest is spent at once, because no
 * further look can compare with them. The time of their end depends on the pipeline and not on the calls, so the total
 * error rate remains the same.
 */
public final class WatchDesign {
    /** Looks in a row without an old instance after which the old instances have ended. */
    public static final int ENDED_LOOKS = 3;

    /** Looks over which most of the error rate is spent. */
    private static final int MAIN_LOOKS = 30;

    /** Error that a test may spend, look by look. */
    public static SpendingFunction spending(double alpha, int firstLook, int watchLooks) {
        int main = Math.min(MAIN_LOOKS, watchLooks);
        return new SpendingFunction(alpha, firstLook, main, watchLooks - main);
    }

    private WatchDesign() {}
}

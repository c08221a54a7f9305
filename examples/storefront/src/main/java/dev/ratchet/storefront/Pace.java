package dev.ratchet.storefront;

/**
 * Share of the full rates that a busy machine still has room for: traffic that takes the processors from the services
 * would show the machine's limits instead of the services' behaviour.
 *
 * <p>The share starts at a quarter. It falls by a tenth for each second above the limit, and rises by a tenth for each
 * second clearly below it.
 */
final class Pace {
    private static final double LEAST = 0.25;
    private static final double STEP = 1.1;
    private static final double MARGIN = 0.1;

    private final double maxCpu;
    private volatile double share;

    /** Creates a pace for a limit in (0, 1] of the machine's processor time; at 1, the share is always 1. */
    Pace(double maxCpu) {
        if (!(maxCpu > 0 && maxCpu <= 1)) {
            throw new IllegalArgumentException("max-cpu must be in (0, 1]: " + maxCpu);
        }
        this.maxCpu = maxCpu;
        this.share = maxCpu == 1 ? 1 : LEAST;
    }

    /** Current share of the full rates, in [0.25, 1]. */
    double share() {
        return share;
    }

    /** Adjusts the share to the processor load of the last second, in [0, 1]; an unknown load changes nothing. */
    void adjust(double cpuLoad) {
        if (cpuLoad > maxCpu) {
            share = Math.max(LEAST, share / STEP);
        } else if (cpuLoad >= 0 && cpuLoad < maxCpu - MARGIN) {
            share = Math.min(1, share * STEP);
        }
    }
}

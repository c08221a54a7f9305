package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;

/**
 * Recent health of a component, from which the power of a rollout is computed.
 *
 * @param callsAnInterval calls of both arms per interval
 * @param deviation standard deviation of ln(milliseconds) of single calls
 * @param errorRate share of failed calls, in [0, 1]
 */
public record PowerBaseline(double callsAnInterval, double deviation, double errorRate) {
    /** Validates the rate. */
    public PowerBaseline {
        Check.share("errorRate", errorRate);
    }
}

package dev.ratchet.deployer.core.judge;

/**
 * Error rates and margins of the sequential judge; the defaults are those of the design and the same in the demo.
 *
 * @param threshold relative degradation that is too much, 0.10 for ten per cent
 * @param alphaLatency chance of a false roll-back by latency over a whole rollout; likewise tail and errors
 * @param tailMargin points of share by which the slowest tenth may lean to the canary
 * @param errorMargin absolute error rate that is too much, 0.005 for half a point
 */
public record JudgeSettings(
        double threshold,
        double alphaLatency,
        double alphaTail,
        double alphaErrors,
        double tailMargin,
        double errorMargin,
        int firstLook) {
    /** Checks the ranges. */
    public JudgeSettings {
        require("threshold", threshold);
        require("alphaLatency", alphaLatency);
        require("alphaTail", alphaTail);
        require("alphaErrors", alphaErrors);
        require("tailMargin", tailMargin);
        require("errorMargin", errorMargin);
        if (firstLook < 1) {
            throw new IllegalArgumentException("firstLook must be at least 1: " + firstLook);
        }
    }

    /** Ten per cent, .012 + .003 + .004 < .02, five points, half a point, from the fifth look on. */
    public static JudgeSettings defaults() {
        return new JudgeSettings(.10, .012, .003, .004, .05, .005, 5);
    }

    private static void require(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1): " + value);
        }
    }
}

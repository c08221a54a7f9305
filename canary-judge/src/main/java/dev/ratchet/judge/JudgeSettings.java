package dev.ratchet.judge;

/**
 * Significance levels and margins of the sequential judge. The defaults are those of the design; the demo uses them
 * too.
 *
 * @param threshold unacceptable relative degradation, 0.10 for ten per cent
 * @param alphaLatency probability of a false roll-back by latency over a whole rollout; likewise tail and errors
 * @param tailMargin canary's excess share of the slowest tenth, in points, that counts as harm
 * @param errorMargin unacceptable absolute increase of the error rate, 0.005 for half a point
 * @param floorMillis increase in milliseconds that is always acceptable, however fast control is: a slot that serves
 *     few calls has colder caches than one that serves many, which costs microseconds
 * @param firstLook first look at which harm is judged, and the minimum of usable intervals for it
 */
public record JudgeSettings(
        double threshold,
        double alphaLatency,
        double alphaTail,
        double alphaErrors,
        double tailMargin,
        double errorMargin,
        double floorMillis,
        int firstLook,
        Metrics metrics) {
    /** Validates the ranges. */
    public JudgeSettings {
        require("threshold", threshold);
        require("alphaLatency", alphaLatency);
        require("alphaTail", alphaTail);
        require("alphaErrors", alphaErrors);
        require("tailMargin", tailMargin);
        require("errorMargin", errorMargin);
        require("floorMillis", floorMillis);
        if (firstLook < 1) {
            throw new IllegalArgumentException("firstLook must be at least 1: " + firstLook);
        }
    }

    /**
     * Default settings: ten per cent, .012 + .003 + .005 = .02, five points, half a point, 50 us, from the fifth look.
     */
    public static JudgeSettings defaults() {
        return new JudgeSettings(.10, .012, .003, .005, .05, .005, .05, 5, Metrics.defaults());
    }

    /** Copy with another threshold. */
    public JudgeSettings with(double otherThreshold) {
        return new JudgeSettings(
                otherThreshold,
                alphaLatency,
                alphaTail,
                alphaErrors,
                tailMargin,
                errorMargin,
                floorMillis,
                firstLook,
                metrics);
    }

    /** Copy with other metrics. */
    public JudgeSettings with(Metrics other) {
        return new JudgeSettings(
                threshold,
                alphaLatency,
                alphaTail,
                alphaErrors,
                tailMargin,
                errorMargin,
                floorMillis,
                firstLook,
                other);
    }

    /** Unacceptable difference of ln(milliseconds) for the given latency of control. */
    public double margin(double controlMillis) {
        return Math.log1p(Math.max(threshold, floorMillis / controlMillis));
    }

    /** Unacceptable difference of error rates for the given rate of control. */
    public double errorMargin(double controlRate) {
        return Math.max(threshold * controlRate, errorMargin);
    }

    /** Latency above which the threshold applies instead of the floor; a faster call never counts as slow. */
    public double slowMillis() {
        return floorMillis / threshold;
    }

    private static void require(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1): " + value);
        }
    }
}

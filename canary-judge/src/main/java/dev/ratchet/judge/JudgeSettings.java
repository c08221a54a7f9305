package dev.ratchet.judge;

/**
 * Error rates and margins of the sequential judge; the defaults are those of the design and the same in the demo.
 *
 * @param threshold relative degradation that is too much, 0.10 for ten per cent
 * @param alphaLatency chance of a false roll-back by latency over a whole rollout; likewise tail and errors
 * @param tailMargin points of share by which the slowest tenth may lean to the canary
 * @param errorMargin absolute error rate that is too much, 0.005 for half a point
 * @param floorMillis milliseconds that are never too much, whatever part of control's latency they are: a slot that serves
 *     few calls runs with colder caches than one that serves many, which costs microseconds
 * @param firstLook the first look, and the fewest usable intervals, at which harm is judged
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
    /** Checks the ranges. */
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

    /** Ten per cent, .012 + .003 + .005 = .02, five points, half a point, 50 us, from the fifth look on. */
    public static JudgeSettings defaults() {
        return new JudgeSettings(.10, .012, .003, .005, .05, .005, .05, 5, Metrics.defaults());
    }

    /** The same with another threshold. */
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

    /** The same with other metrics. */
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

    /** The difference of ln(milliseconds) that is too much where control takes so long. */
    public double margin(double controlMillis) {
        return Math.log1p(Math.max(threshold, floorMillis / controlMillis));
    }

    /** The difference of error rates that is too much where control's is so high. */
    public double errorMargin(double controlRate) {
        return Math.max(threshold * controlRate, errorMargin);
    }

    /** The latency from which the threshold counts and the floor does not: a call that is quicker is never slow. */
    public double slowMillis() {
        return floorMillis / threshold;
    }

    private static void require(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1): " + value);
        }
    }
}

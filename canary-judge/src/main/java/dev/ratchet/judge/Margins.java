package dev.ratchet.judge;

/**
 * Margins of the judge: differences between canary and control at or above which a canary is unacceptable.
 *
 * @param threshold unacceptable relative degradation, 0.10 for ten per cent
 * @param tail canary's excess share of the slowest tenth, in points, that counts as harm
 * @param errors unacceptable absolute increase of the error rate, 0.005 for half a point
 * @param floorMillis increase in milliseconds that is always acceptable, however fast control is: a slot that serves
 *     few calls has colder caches than one that serves many, which costs microseconds
 */
public record Margins(double threshold, double tail, double errors, double floorMillis) {
    /** Validates the ranges. */
    public Margins {
        require("threshold", threshold);
        require("tail", tail);
        require("errors", errors);
        require("floorMillis", floorMillis);
    }

    /** Copy with another threshold. */
    public Margins with(double otherThreshold) {
        return new Margins(otherThreshold, tail, errors, floorMillis);
    }

    /** Unacceptable difference of ln(milliseconds) for the given latency of control. */
    public double latency(double controlMillis) {
        return Math.log1p(Math.max(threshold, floorMillis / controlMillis));
    }

    /** Unacceptable difference of error rates for the given rate of control. */
    public double errors(double controlRate) {
        return Math.max(threshold * controlRate, errors);
    }

    /** Latency above which the threshold applies instead of the floor; a faster call never counts as slow. */
    public double slowMillis() {
        return floorMillis / threshold;
    }

    static void require(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1): " + value);
        }
    }
}

package dev.ratchet.judge;

/**
 * Significance levels of the sequential tests over a whole rollout.
 *
 * @param latency probability of a false roll-back by latency, in (0, 1); likewise tail and errors
 */
public record SignificanceLevels(double latency, double tail, double errors) {
    /** Validates the ranges. */
    public SignificanceLevels {
        Margins.require("latency", latency);
        Margins.require("tail", tail);
        Margins.require("errors", errors);
    }
}

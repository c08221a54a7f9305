package dev.ratchet.cycle.report;

import java.util.List;

/**
 * How well predictions of success held.
 *
 * @param lessons outcomes that it was learned from
 * @param brier mean squared error of the probabilities predicted before each outcome; 0 is perfect (Brier 1950)
 * @param brierOfBaseRate the same of the plain share of successes before
 * @param reliability predicted and observed shares, the least likely first
 */
public record Calibration(long lessons, double brier, double brierOfBaseRate, List<Bin> reliability) {
    /** Copies the bins. */
    public Calibration {
        reliability = List.copyOf(reliability);
    }

    /** Predictions of about the same probability: how many, their mean, and the share that came true. */
    public record Bin(long count, double predicted, double succeeded) {}
}

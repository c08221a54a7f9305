package dev.ratchet.cycle.report;

import java.util.List;

/**
 * Calibration of the predictor of success.
 *
 * @param lessons number of outcomes from which it was learned
 * @param brier mean squared error of the probabilities predicted before each outcome; 0 is perfect (Brier 1950)
 * @param brierOfBaseRate mean squared error if the share of earlier successes is the prediction
 * @param reliability predicted and observed shares by increasing prediction
 */
public record Calibration(long lessons, double brier, double brierOfBaseRate, List<Bin> reliability) {
    /** Copies the bins. */
    public Calibration {
        reliability = List.copyOf(reliability);
    }

    /**
     * Predictions of similar probability.
     *
     * @param count number of predictions
     * @param predicted mean of the predicted probabilities
     * @param succeeded share of successes
     */
    public record Bin(long count, double predicted, double succeeded) {}
}

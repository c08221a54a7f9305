package dev.ratchet.analyzer.core.prediction;

import dev.ratchet.cycle.opportunity.OpportunityKind;

/**
 * How a change ended, with what was known before.
 *
 * @param inputs as of then; see {@link Inputs}
 * @param predicted the probability of success that the regression gave before
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never changed
public record Lesson(String component, OpportunityKind kind, double[] inputs, double predicted, boolean success) {
    /** Checks its values. */
    public Lesson {
        if (inputs.length != Inputs.COUNT) {
            throw new IllegalArgumentException("inputs must be " + Inputs.COUNT + ": " + inputs.length);
        }
        if (!(predicted >= 0 && predicted <= 1)) {
            throw new IllegalArgumentException("predicted must be in [0, 1]: " + predicted);
        }
    }

    /** The square of the error of a probability (Brier 1950). */
    double squaredError(double probability) {
        double error = probability - (success ? 1 : 0);
        return error * error;
    }
}

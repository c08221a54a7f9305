package dev.ratchet.analyzer.core.prediction;

import dev.ratchet.cycle.opportunity.OpportunityKind;

/**
 * Outcome of a change with the features known before it.
 *
 * @param component component that was changed
 * @param kind kind of the opportunity
 * @param inputs features before the outcome; see {@link Features}
 * @param predicted probability of success that the regression predicted, in [0, 1]
 * @param success whether the change was confirmed
 */
@SuppressWarnings("ArrayRecordComponent") // the array is never modified
public record Lesson(String component, OpportunityKind kind, double[] inputs, double predicted, boolean success) {
    /** Validates the values. */
    public Lesson {
        if (inputs.length != Features.COUNT) {
            throw new IllegalArgumentException("inputs must be " + Features.COUNT + ": " + inputs.length);
        }
        if (!(predicted >= 0 && predicted <= 1)) {
            throw new IllegalArgumentException("predicted must be in [0, 1]: " + predicted);
        }
    }

    /** Squared error of a predicted probability (Brier 1950). */
    double squaredError(double probability) {
        double error = probability - (success ? 1 : 0);
        return error * error;
    }
}

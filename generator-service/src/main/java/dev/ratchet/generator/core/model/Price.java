package dev.ratchet.generator.core.model;

import dev.ratchet.cycle.model.ModelSpending;

/**
 * Price of a model in the operator's currency, per million tokens; that is the price of one token in millionths.
 *
 * @param input price of a million input tokens
 * @param output price of a million output tokens
 */
public record Price(double input, double output) {
    /** Validates that neither is negative. */
    public Price {
        if (!(input >= 0 && output >= 0)) {
            throw new IllegalArgumentException("prices must not be negative: " + input + ", " + output);
        }
    }

    /** Returns the spending of a number of tokens, rounded up. */
    public ModelSpending of(long inputTokens, long outputTokens) {
        return new ModelSpending(
                inputTokens + outputTokens, (long) Math.ceil(inputTokens * input + outputTokens * output));
    }
}

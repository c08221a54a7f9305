package dev.ratchet.cycle.model;

import dev.ratchet.cycle.Check;

/**
 * Tokens and cost of a model call.
 *
 * @param tokens input and output tokens
 * @param micros cost in millionths of the currency of the configured prices; 0 without prices
 */
public record ModelSpending(long tokens, long micros) {
    /** No tokens and no cost. */
    public static final ModelSpending NONE = new ModelSpending(0, 0);

    /** Validates that neither is negative. */
    public ModelSpending {
        Check.notNegative("tokens", tokens);
        Check.notNegative("micros", micros);
    }

    /** Returns the sum; a sum beyond the range of a long is its largest value. */
    public ModelSpending plus(ModelSpending other) {
        return new ModelSpending(sum(tokens, other.tokens), sum(micros, other.micros));
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}

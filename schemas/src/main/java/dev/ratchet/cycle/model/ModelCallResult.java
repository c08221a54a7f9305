package dev.ratchet.cycle.model;

/**
 * Result of a model call.
 *
 * @param used tokens and cost; as reserved if the provider does not state them
 * @param answer answer of the model; empty unless the outcome is ANSWERED
 */
public record ModelCallResult(ModelCallOutcome outcome, ModelSpending used, String answer) {
    /** Creates the result of a call without an answer. */
    public static ModelCallResult withoutAnswer(ModelCallOutcome outcome, ModelSpending used) {
        return new ModelCallResult(outcome, used, "");
    }
}

package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.generator.core.model.Prompt;

/** One provider of one model. */
interface Provider {
    /** Name of the model. */
    ModelName name();

    /** The most that a call can cost. */
    ModelSpending most(Prompt prompt);

    /**
     * Makes one attempt.
     *
     * @throws AttemptFailed if there is no answer
     */
    ProviderAnswer ask(Prompt prompt) throws InterruptedException;

    /**
     * Answer of a provider.
     *
     * @param text complete text; empty unless the outcome is ANSWERED
     */
    record ProviderAnswer(ModelCallOutcome outcome, String text, ModelSpending used) {}
}

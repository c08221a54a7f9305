package dev.ratchet.cycle.model;

import dev.ratchet.cycle.Check;

/**
 * Name of a language model.
 *
 * @param provider name of the provider: anthropic, openai, bedrock, ollama or script
 * @param model name of the model at the provider
 */
public record ModelName(String provider, String model) {
    /** Validates that both are identifiers. */
    public ModelName {
        Check.id("provider", provider);
        Check.id("model", model);
    }

    /** Returns {@code provider/model}, the name of the proposer. */
    @Override
    public String toString() {
        return provider + "/" + model;
    }
}

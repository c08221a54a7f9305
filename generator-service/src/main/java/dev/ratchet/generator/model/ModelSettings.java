package dev.ratchet.generator.model;

import dev.ratchet.generator.core.model.SpendingLimits;
import java.util.List;

/**
 * Settings of models.
 *
 * @param providers the provider and its fallback; empty if no model is configured
 * @param components components whose sources may be sent to a provider
 * @param calls settings of each call
 * @param limits ceilings of tokens and cost
 */
public record ModelSettings(
        List<ProviderSettings> providers, ModelComponents components, CallSettings calls, SpendingLimits limits) {
    /** Copies the providers. */
    public ModelSettings {
        providers = List.copyOf(providers);
    }

    /** Whether a model is configured. */
    public boolean isEnabled() {
        return !providers.isEmpty();
    }
}

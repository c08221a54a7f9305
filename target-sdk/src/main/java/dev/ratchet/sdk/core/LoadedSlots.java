package dev.ratchet.sdk.core;

import java.util.Optional;

/** Digests of the releases in the two slots; an empty control is the built-in base. */
public record LoadedSlots(String control, Optional<String> canary) {
    public static final String BUILT_IN = "";

    public static LoadedSlots builtIn() {
        return new LoadedSlots(BUILT_IN, Optional.empty());
    }

    public static LoadedSlots of(Assignment assignment) {
        return new LoadedSlots(
                assignment.releases().control(), assignment.releases().canary());
    }

    public LoadedSlots withoutCanary() {
        return new LoadedSlots(control, Optional.empty());
    }
}

package dev.ratchet.sdk.core;

import java.util.Optional;

/** Digests of the releases in the two slots; an empty control is the built-in base. */
public record Loaded(String control, Optional<String> canary) {
    public static final String BUILT_IN = "";

    public static Loaded builtIn() {
        return new Loaded(BUILT_IN, Optional.empty());
    }

    public static Loaded of(Assignment assignment) {
        return new Loaded(assignment.control(), assignment.canary());
    }

    public Loaded withoutCanary() {
        return new Loaded(control, Optional.empty());
    }
}

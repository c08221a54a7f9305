package dev.ratchet.target;

import java.util.Optional;

/**
 * The digests of the releases in the two slots; an empty control is the built-in base.
 */
record Loaded(String control, Optional<String> canary) {
    static final String BUILT_IN = "";

    static Loaded builtIn() {
        return new Loaded(BUILT_IN, Optional.empty());
    }

    static Loaded of(Assignment assignment) {
        return new Loaded(assignment.control(), assignment.canary());
    }

    Loaded withoutCanary() {
        return new Loaded(control, Optional.empty());
    }
}

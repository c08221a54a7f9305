package dev.ratchet.generator.model;

import java.util.Optional;

/** Key of a provider. Its text appears in requests only. */
public final class ApiKey {
    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** Returns a key; empty for a blank text. */
    static Optional<ApiKey> of(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(new ApiKey(text.strip()));
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "(not shown)";
    }
}

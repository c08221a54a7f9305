package dev.ratchet.sdk;

import java.util.Set;

/**
 * Selects which calls of a component are recorded, and which of their fields leave the process.
 *
 * <p>Off unless a component opts in field by field. Every text, number and boolean of another field, at any depth, is
 * replaced by {@code [redacted]} before a recording is posted. The key of a call counts as the field {@code key}, the
 * message of an exception as the field {@code message}.
 *
 * @param randomPerSecond maximum number of randomly sampled calls per second
 * @param failingPerSecond maximum number of additional failing calls per second
 * @param fields names of the fields, in inputs, outputs, port requests and port responses, whose values are recorded
 */
public record RecordingSettings(double randomPerSecond, double failingPerSecond, Set<String> fields) {
    private static final double RANDOM_PER_SECOND = 20;
    private static final double FAILING_PER_SECOND = 5;

    public RecordingSettings {
        if (!(randomPerSecond >= 0 && randomPerSecond <= 10_000)) {
            throw new IllegalArgumentException("randomPerSecond must be in [0, 10000]: " + randomPerSecond);
        }
        if (!(failingPerSecond >= 0 && failingPerSecond <= 10_000)) {
            throw new IllegalArgumentException("failingPerSecond must be in [0, 10000]: " + failingPerSecond);
        }
        fields = Set.copyOf(fields);
    }

    /** Returns settings without recording; a failing call is reported by its exception's type and frames alone. */
    public static RecordingSettings off() {
        return new RecordingSettings(RANDOM_PER_SECOND, FAILING_PER_SECOND, Set.of());
    }

    /** Returns settings for at most 20 random and 5 failing calls per second, with the values of these fields. */
    public static RecordingSettings ofFields(String... fields) {
        return new RecordingSettings(RANDOM_PER_SECOND, FAILING_PER_SECOND, Set.of(fields));
    }

    /** Returns whether any value may leave the process. */
    public boolean isOn() {
        return !fields.isEmpty();
    }
}

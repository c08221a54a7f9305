package dev.ratchet.target;

import java.util.Set;

/**
 * Which executions are recorded.
 *
 * @param randomPerSecond at most so many calls a second, picked at random
 * @param failingPerSecond at most so many failing calls a second on top
 * @param redactedFields fields whose values are replaced by {@code [redacted]} wherever they occur, before anything leaves the process
 */
public record RecordingSettings(double randomPerSecond, double failingPerSecond, Set<String> redactedFields) {
    public RecordingSettings {
        if (!(randomPerSecond >= 0 && randomPerSecond <= 10_000)) {
            throw new IllegalArgumentException("randomPerSecond must be in [0, 10000]: " + randomPerSecond);
        }
        if (!(failingPerSecond >= 0 && failingPerSecond <= 10_000)) {
            throw new IllegalArgumentException("failingPerSecond must be in [0, 10000]: " + failingPerSecond);
        }
        redactedFields = Set.copyOf(redactedFields);
    }

    /** 20 random and 5 failing executions a second, nothing redacted. */
    public static RecordingSettings defaults() {
        return new RecordingSettings(20, 5, Set.of());
    }
}

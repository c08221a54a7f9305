package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;

/**
 * Step of a cycle, which the analyzer writes.
 *
 * @param cycle id of the cycle
 * @param atMillis time of the step in milliseconds since the epoch
 */
public record CycleEvent(String cycle, String tenant, long atMillis, Stage stage) {
    /** Validates the id of the cycle. */
    public CycleEvent {
        Check.notBlank("cycle", cycle);
    }

    /** Stage that a cycle enters with an event. */
    public sealed interface Stage permits CycleStart, CycleAnalysis, Closed, Unknown {}

    /** End of a cycle; its report follows. */
    public record Closed(String reason) implements Stage {}

    /** Stage that only newer versions know. */
    public record Unknown() implements Stage {}
}

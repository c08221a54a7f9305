package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;

/** A step of a cycle, written by the analyzer. */
public record CycleEvent(String cycle, String tenant, long atMillis, Stage stage) {
    /** Checks that the event names its cycle. */
    public CycleEvent {
        Check.notBlank("cycle", cycle);
    }

    /** The step. */
    public sealed interface Stage permits CycleStart, CycleAnalysis, Closed, Unknown {}

    /** The cycle takes up nothing more; its report follows. */
    public record Closed(String reason) implements Stage {}

    /** A stage of a newer version. */
    public record Unknown() implements Stage {}
}

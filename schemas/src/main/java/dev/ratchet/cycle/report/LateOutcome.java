package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;

/** The outcome of an improvement after the report of its cycle, in which it was pending or absent. */
public record LateOutcome(String cycle, Improvement improvement) {
    /** Checks that it names its cycle. */
    public LateOutcome {
        Check.notBlank("cycle", cycle);
    }
}

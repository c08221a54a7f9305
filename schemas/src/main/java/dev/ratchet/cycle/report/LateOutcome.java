package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;

/** What became of an improvement after the report of its cycle, which may have told of it as pending or not at all. */
public record LateOutcome(String cycle, Improvement improvement) {
    /** Checks that it names its cycle. */
    public LateOutcome {
        Check.notBlank("cycle", cycle);
    }
}

package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;

/**
 * Outcome of an improvement that was pending or absent in the report of its cycle.
 *
 * @param cycle id of the earlier cycle
 */
public record LateOutcome(String cycle, Improvement improvement) {
    /** Validates the id of the cycle. */
    public LateOutcome {
        Check.notBlank("cycle", cycle);
    }
}

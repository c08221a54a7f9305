package dev.ratchet.cycle.proposal;

import java.util.List;

/**
 * Result of a gate.
 *
 * @param gate name of the gate
 * @param passed whether the change passed
 * @param findings objections; at least one if the change failed
 * @param durationMillis duration of the check in milliseconds
 * @param measured measured values for people; may be blank
 */
public record GateResult(
        String gate, boolean passed, List<GateFinding> findings, long durationMillis, String measured) {
    /** Validates the values and copies the collections. */
    public GateResult {
        findings = List.copyOf(findings);
    }
}

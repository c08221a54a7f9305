package dev.ratchet.cycle.proposal;

import java.util.List;

/** A gate's answer; failed means at least one finding. */
public record GateResult(
        String gate, boolean passed, List<GateFinding> findings, long durationMillis, String measured) {
    /** Checks its values and copies its collections. */
    public GateResult {
        findings = List.copyOf(findings);
    }
}

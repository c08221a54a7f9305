package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import java.util.List;
import java.util.Optional;

/**
 * Result of a gate.
 *
 * @param gate name of the gate
 * @param passed whether the change passed
 * @param findings objections; at least one if the change failed; none if the gate did not run
 * @param durationMillis duration of the check in milliseconds
 * @param measured measured values for people; may be blank
 * @param notRunBecause reason why the gate did not run, for people; empty if it ran
 */
public record GateResult(
        String gate,
        boolean passed,
        List<GateFinding> findings,
        long durationMillis,
        String measured,
        Optional<String> notRunBecause) {
    /** Validates the values and copies the collections. */
    public GateResult {
        findings = List.copyOf(findings);
        Check.require(notRunBecause.isEmpty() || !passed, "passed", "must be false if the gate did not run", passed);
    }

    /** Creates the result of a gate that ran. */
    public GateResult(String gate, boolean passed, List<GateFinding> findings, long durationMillis, String measured) {
        this(gate, passed, findings, durationMillis, measured, Optional.empty());
    }

    /** Creates the result of a gate that does not apply to a change. */
    public static GateResult notRun(String gate, String reason) {
        return new GateResult(gate, false, List.of(), 0, "", Optional.of(reason));
    }

    /** Whether the gate ran and objected. */
    public boolean hasFailed() {
        return !passed && notRunBecause.isEmpty();
    }
}

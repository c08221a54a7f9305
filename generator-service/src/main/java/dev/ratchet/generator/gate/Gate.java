package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import java.util.List;

/** A check on a candidate. */
interface Gate {
    String name();

    /** Whether a failure refuses the candidate, whatever the other gates say. */
    default boolean isRequired() {
        return true;
    }

    GateCheck check(CandidateTrial trial) throws InterruptedException;

    /** Passed without findings, otherwise failed; {@code measured} states in numbers what was checked. */
    record GateCheck(List<GateFinding> findings, String measured) {
        public GateCheck {
            findings = List.copyOf(findings);
        }

        static GateCheck of(List<GateFinding> findings) {
            return new GateCheck(findings, "");
        }
    }
}

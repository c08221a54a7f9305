package dev.ratchet.generator.gate;

import dev.ratchet.cycle.proposal.GateFinding;
import java.util.List;

/** A check on a candidate. */
interface Gate {
    String name();

    Checked check(CandidateTrial trial) throws InterruptedException;

    /** Passed without findings, otherwise failed; {@code measured} states in numbers what was checked. */
    record Checked(List<GateFinding> findings, String measured) {
        public Checked {
            findings = List.copyOf(findings);
        }

        static Checked of(List<GateFinding> findings) {
            return new Checked(findings, "");
        }
    }
}

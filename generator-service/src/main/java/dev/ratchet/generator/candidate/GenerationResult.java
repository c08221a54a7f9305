package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.Candidate;
import dev.ratchet.generator.core.Release;
import java.util.List;

/** What came of an opportunity or of a change that was handed in. */
public sealed interface GenerationResult {
    /** No recipe had anything to say. */
    record NoCandidate(String reason) implements GenerationResult {}

    /** The catalogue entry permits no change to be proved. */
    record Misconfigured(String reason) implements GenerationResult {}

    /** A diff that cannot be applied to the component; each finding with its path. */
    record Refused(List<GateFinding> findings) implements GenerationResult {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** A candidate that a gate stopped; the last result is the failed one. */
    record Failed(Candidate candidate, List<GateResult> gates) implements GenerationResult {
        public Failed {
            gates = List.copyOf(gates);
        }
    }

    /** A candidate that passed every gate, with the release to let out. */
    record Proved(Candidate candidate, List<GateResult> gates, Release release) implements GenerationResult {
        public Proved {
            gates = List.copyOf(gates);
        }
    }
}

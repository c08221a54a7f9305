package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.Candidate;
import dev.ratchet.generator.core.CandidateChange;
import dev.ratchet.generator.core.Release;
import dev.ratchet.generator.core.RepositoryCandidate;
import dev.ratchet.generator.core.SpecificationCandidate;
import dev.ratchet.generator.core.competition.Gain;
import java.util.List;
import java.util.Optional;

/** Result of the search for a change for an opportunity, or of the examination of a submitted change. */
public sealed interface GenerationResult {
    /**
     * No change to examine.
     *
     * @param reason why there is none
     * @param declined a finding for each recipe that the evidence concerns, with the rule that forbids the change
     */
    record NoCandidate(String reason, List<GateFinding> declined) implements GenerationResult {
        public NoCandidate {
            declined = List.copyOf(declined);
        }

        /** Creates a result to which no recipe has a reason. */
        public NoCandidate(String reason) {
            this(reason, List.of());
        }
    }

    /** The catalogue entry does not allow any change to be proved. */
    record Misconfigured(String reason) implements GenerationResult {}

    /** The diff cannot be applied to the component; each finding names its path. */
    record Refused(List<GateFinding> findings) implements GenerationResult {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** The gates did not finish in the time that they had; a finding for each candidate. */
    record TimedOut(List<GateFinding> findings) implements GenerationResult {
        public TimedOut {
            findings = List.copyOf(findings);
        }
    }

    /** A gate failed the candidate; the last result is that gate's, or that of a competition. */
    record Failed(CandidateChange candidate, List<GateResult> gates) implements GenerationResult {
        public Failed {
            gates = List.copyOf(gates);
        }
    }

    /** The candidate for a pull request passed every gate that applies to it. */
    record Verified(RepositoryCandidate candidate, List<GateResult> gates) implements GenerationResult {
        public Verified {
            gates = List.copyOf(gates);
        }
    }

    /** A specification for people, with the results of its gates; the last result may be a failure. */
    record Specified(SpecificationCandidate candidate, List<GateResult> gates) implements GenerationResult {
        public Specified {
            gates = List.copyOf(gates);
        }
    }

    /**
     * The candidate passed every gate; includes the release to roll out.
     *
     * @param gain measured gain; empty if the candidate claims none
     */
    record Proved(Candidate candidate, List<GateResult> gates, Release release, Optional<Gain> gain)
            implements GenerationResult {
        public Proved {
            gates = List.copyOf(gates);
        }
    }
}

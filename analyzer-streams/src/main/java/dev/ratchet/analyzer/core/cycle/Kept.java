package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.Finding;
import dev.ratchet.cycle.Outcome;

/** What decisions stand on, each under a key of its own. */
public sealed interface Kept permits Kept.OfFinding, Kept.OfOutcome, Turn {
    /** The key. */
    String key();

    /** A finding, the last of its id. */
    record OfFinding(Finding finding) implements Kept {
        @Override
        public String key() {
            return key(finding.id());
        }

        static String key(String id) {
            return "finding/" + id;
        }
    }

    /** An outcome, the last of its opportunity. */
    record OfOutcome(Outcome outcome) implements Kept {
        @Override
        public String key() {
            return "outcome/" + outcome.opportunity();
        }
    }
}

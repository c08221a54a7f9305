package dev.ratchet.cycle.opportunity;

import java.util.Optional;

/**
 * An opportunity that a cycle knew when it began.
 *
 * @param place type and method that the evidence names first; empty where it names none
 * @param score impact score
 * @param leftAlone why the cycle did not take it up; empty: it did
 */
public record KnownOpportunity(
        String id,
        String component,
        OpportunityKind kind,
        Optional<String> place,
        double score,
        Optional<String> leftAlone) {
    /** Whether the cycle took it up. */
    public boolean isTakenUp() {
        return leftAlone.isEmpty();
    }
}

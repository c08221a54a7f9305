package dev.ratchet.cycle.opportunity;

import java.util.Optional;

/**
 * Opportunity that was open at the start of a cycle.
 *
 * @param id id of the opportunity
 * @param component name of the component
 * @param place type and method of the first frame of the evidence; empty if it has no frames
 * @param score impact score
 * @param leftAlone reason why the cycle did not select it; empty if it was selected
 * @param errors kind and episode of the errors; empty if it is not an error cluster
 */
public record KnownOpportunity(
        String id,
        String component,
        OpportunityKind kind,
        Optional<String> place,
        double score,
        Optional<String> leftAlone,
        Optional<ErrorEvidence> errors) {
    /** Creates an opportunity that is not an error cluster. */
    public KnownOpportunity(
            String id,
            String component,
            OpportunityKind kind,
            Optional<String> place,
            double score,
            Optional<String> leftAlone) {
        this(id, component, kind, place, score, leftAlone, Optional.empty());
    }

    /** Copy with another reason for which the cycle did not select it. */
    public KnownOpportunity withLeftAlone(String reason) {
        return new KnownOpportunity(id, component, kind, place, score, Optional.of(reason), errors);
    }
}

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
 */
public record KnownOpportunity(
        String id,
        String component,
        OpportunityKind kind,
        Optional<String> place,
        double score,
        Optional<String> leftAlone) {}

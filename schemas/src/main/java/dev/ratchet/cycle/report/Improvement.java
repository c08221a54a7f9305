package dev.ratchet.cycle.report;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import java.util.Optional;

/**
 * Proposal in a cycle report, with its outcome.
 *
 * @param rollout rollout of the proposal; empty if none started or it has not ended yet
 * @param component name of the component
 * @param text text for people
 * @param result result, as far as it is known
 * @param revision place in the repository
 * @param impact impact score of the opportunity; 0 for a submitted change
 */
public record Improvement(
        ProposalId proposal,
        Optional<RolloutId> rollout,
        String component,
        ChangeText text,
        ImprovementResult result,
        ImprovementRevision revision,
        double impact) {}

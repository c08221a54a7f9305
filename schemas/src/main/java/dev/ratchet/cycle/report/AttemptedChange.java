package dev.ratchet.cycle.report;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import java.util.Optional;

/**
 * Change that was attempted.
 *
 * @param opportunity id of the opportunity; empty if the proposal names none
 * @param rollout rollout of the proposal; empty if none started
 * @param maker name of the recipe, model or person that made the change
 * @param predictedGain declared relative gain; 0.10 for 10 %
 */
public record AttemptedChange(
        Optional<String> opportunity,
        ProposalId proposal,
        Optional<RolloutId> rollout,
        String maker,
        double predictedGain) {}

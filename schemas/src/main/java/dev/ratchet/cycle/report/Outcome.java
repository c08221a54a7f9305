package dev.ratchet.cycle.report;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/**
 * Outcome of a proposal: its predicted gain and its measured effect.
 *
 * @param opportunity id of the opportunity; blank for a submitted change
 * @param rollout rollout of the proposal; empty if none started
 * @param maker name of the recipe, model or person that made the change
 * @param state final state of the rollout, or the equivalent state if none started
 * @param predictedGain declared relative gain; 0.10 for 10 %
 * @param measured last verdict of the judge; empty if it gave none
 * @param atMillis time of the outcome in milliseconds since the epoch
 * @param because cause of the end
 * @param reason cause of the end in words, for people
 */
public record Outcome(
        ComponentId componentId,
        String opportunity,
        ProposalId proposal,
        Optional<RolloutId> rollout,
        String maker,
        RolloutStateKind state,
        double predictedGain,
        Optional<Verdict> measured,
        long atMillis,
        EndCause because,
        String reason)
        implements ComponentRecord {}

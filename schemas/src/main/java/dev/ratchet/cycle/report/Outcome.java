package dev.ratchet.cycle.report;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.OfComponent;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/**
 * The outcome of a proposal: tried, predicted, measured.
 *
 * @param rollout its rollout; empty where none began
 * @param because why it ended so
 * @param reason the same in words, for people
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
        implements OfComponent {}

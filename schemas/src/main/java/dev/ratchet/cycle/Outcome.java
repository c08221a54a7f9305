package dev.ratchet.cycle;

import java.util.Optional;

/**
 * What became of a proposal: tried, predicted, measured.
 *
 * @param because why it ended so
 * @param reason the same in words, for people
 */
public record Outcome(
        String tenant,
        String component,
        String opportunity,
        String proposal,
        String rollout,
        String maker,
        RolloutStateKind state,
        double predictedGain,
        Optional<Verdict> measured,
        long atMillis,
        EndCause because,
        String reason) {}

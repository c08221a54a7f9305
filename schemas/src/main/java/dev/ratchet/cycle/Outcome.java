package dev.ratchet.cycle;

import java.util.Optional;

/** What became of a proposal: tried, predicted, measured. */
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
        long atMillis) {}

package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/**
 * Step of a rollout. The state of a rollout is a fold of its inputs in the order of their sequence, so it can be
 * restored from the topic alone.
 *
 * @param sequence number of the step in its rollout, from 0
 * @param atMillis time of the step in milliseconds since the epoch
 * @param from state before the step
 * @param to state after the step
 * @param verdict verdict of the judge; empty if the step has none
 * @param reason reason for people
 */
public record RolloutEvent(
        RolloutId rollout,
        long sequence,
        long atMillis,
        RolloutInput input,
        RolloutStateKind from,
        RolloutStateKind to,
        Optional<Verdict> verdict,
        String reason) {
    /** Validates the sequence. */
    public RolloutEvent {
        Check.notNegative("sequence", sequence);
    }
}

package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/**
 * One step of a rollout: the input, the states before and after, and the verdict if one was given.
 *
 * <p>Folding the inputs of a rollout in the order of their sequence gives its state, so the topic is the whole truth.
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
    /** Checks that the event has a place in its rollout. */
    public RolloutEvent {
        Check.notNegative("sequence", sequence);
    }
}

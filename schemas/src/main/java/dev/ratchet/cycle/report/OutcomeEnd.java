package dev.ratchet.cycle.report;

import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;

/**
 * End of a rollout, or of a proposal for which none started.
 *
 * @param state final state of the rollout, or the equivalent state if none started
 * @param because cause of the end
 * @param reason cause of the end in words, for people
 * @param atMillis time of the outcome in milliseconds since the epoch
 */
public record OutcomeEnd(RolloutStateKind state, EndCause because, String reason, long atMillis) {}

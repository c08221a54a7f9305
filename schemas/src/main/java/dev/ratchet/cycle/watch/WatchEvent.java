package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;

/**
 * Step of a watch. The state of a watch is a fold of its inputs in the order of their sequence, so it can be restored
 * from the topic alone.
 *
 * @param sequence number of the step in its watch, from 0
 * @param atMillis time of the step in milliseconds since the epoch
 * @param from state before the step
 * @param to state after the step
 * @param judgement verdict of the judge, if the step has one
 * @param reason reason for people
 */
public record WatchEvent(
        WatchId watch,
        long sequence,
        long atMillis,
        WatchInput input,
        WatchStateKind from,
        WatchStateKind to,
        WatchJudgement judgement,
        String reason) {
    /** Validates the sequence. */
    public WatchEvent {
        Check.notNegative("sequence", sequence);
    }
}

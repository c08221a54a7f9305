package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.health.CallStats;
import java.util.List;

/**
 * Calls on an earlier day at the time of day of a watched deployment.
 *
 * @param before calls of the 60 intervals before that time
 * @param after calls from the first look of the watch on, by look at the past
 */
public record PastDay(CallStats before, List<CallStats> after) {
    /** Copies the list. */
    public PastDay {
        after = List.copyOf(after);
    }
}

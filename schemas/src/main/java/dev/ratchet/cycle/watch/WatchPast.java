package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.health.CallStats;
import java.util.List;

/**
 * History of a component, for a watch without old instances beside the new ones.
 *
 * @param before calls of the 60 intervals before the deployment
 * @param days earlier days with data and without another deployment at that time, the latest first
 */
public record WatchPast(WatchId watch, CallStats before, List<PastDay> days) implements WatchInput {
    /** Copies the list. */
    public WatchPast {
        days = List.copyOf(days);
    }
}

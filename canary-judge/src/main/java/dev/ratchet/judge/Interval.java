package dev.ratchet.judge;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import java.util.List;

/** One sealed interval with the statistics of each slot and bucket group. */
public record Interval(long number, List<GroupStats> groups) {
    /** Copies the groups. */
    public Interval {
        groups = List.copyOf(groups);
    }

    /** Sum of the statistics of one slot. */
    public CallStats arm(Slot slot) {
        return groups.stream()
                .filter(it -> it.slot() == slot)
                .map(GroupStats::stats)
                .reduce(CallStats::plus)
                .orElse(CallStats.none());
    }
}

package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.health.GroupStats;
import java.util.List;

/** A keyed split measured before the change: log-latency sums of each group while control served all of it. */
public record PrePeriod(
        String salt,
        long fromInterval,
        long toInterval,
        int intervals,
        List<Integer> groupOfBucket,
        List<GroupStats> groups) {
    /** Checks its values and copies its collections. */
    public PrePeriod {
        groupOfBucket = List.copyOf(groupOfBucket);
        groups = List.copyOf(groups);
    }
}

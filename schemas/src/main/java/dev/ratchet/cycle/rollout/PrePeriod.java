package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.health.GroupStats;
import java.util.List;

/**
 * Measurement of a keyed split before the change, while control served all calls.
 *
 * @param salt salt of the split
 * @param fromInterval number of the first interval
 * @param toInterval number of the last interval
 * @param intervals number of measured intervals
 * @param groupOfBucket group of each of the 256 buckets, -1 for a hot bucket
 * @param groups statistics by group
 */
public record PrePeriod(
        String salt,
        long fromInterval,
        long toInterval,
        int intervals,
        List<Integer> groupOfBucket,
        List<GroupStats> groups) {
    /** Validates the values and copies the collections. */
    public PrePeriod {
        groupOfBucket = List.copyOf(groupOfBucket);
        groups = List.copyOf(groups);
    }
}

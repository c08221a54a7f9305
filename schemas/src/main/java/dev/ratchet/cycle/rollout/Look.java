package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.GroupStats;
import java.util.List;

/**
 * Sealed health interval of a rollout, as input of the judge.
 *
 * @param epoch epoch of the assignment in force
 * @param interval number of the interval, counted from 1970 in units of its length
 * @param instancesExpected number of instances that are expected to report
 * @param instancesHeard number of instances that reported
 * @param groups statistics by slot and bucket group, summed over the instances
 */
public record Look(
        RolloutId rollout,
        long epoch,
        long interval,
        int instancesExpected,
        int instancesHeard,
        List<GroupStats> groups)
        implements CommandContent, RolloutInput {
    /** Validates the values and copies the collections. */
    public Look {
        Check.notNegative("instancesHeard", instancesHeard);
        groups = List.copyOf(groups);
    }
}

package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.GroupStats;
import java.util.List;

/** One sealed interval as the judge sees it. */
public record Look(
        RolloutId rollout,
        long epoch,
        long interval,
        int instancesExpected,
        int instancesHeard,
        List<GroupStats> groups)
        implements Order, RolloutInput {
    /** Checks its values and copies its collections. */
    public Look {
        Check.notNegative("instancesHeard", instancesHeard);
        groups = List.copyOf(groups);
    }
}

package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.health.CallStats;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls of one minute by instance, without the warm-up of each instance.
 *
 * @param minute minutes since the epoch
 * @param before instances of the old versions that served in this minute
 * @param after instances of the new version that served in this minute
 */
public record DeploymentMinute(long minute, List<InstanceCalls> before, List<InstanceCalls> after) {
    /** Copies the lists. */
    public DeploymentMinute {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Whether both versions served calls. */
    boolean isShared() {
        return Stream.of(before, after)
                .allMatch(side -> side.stream().anyMatch(it -> it.stats().calls() > 0));
    }

    /** Sum over the instances of one side. */
    CallStats sum(boolean isNew) {
        return CallStats.sum(
                (isNew ? after : before).stream().map(InstanceCalls::stats).toList());
    }
}

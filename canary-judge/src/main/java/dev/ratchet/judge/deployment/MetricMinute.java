package dev.ratchet.judge.deployment;

import java.util.List;
import java.util.Set;

/** One metric of all instances in one minute. */
record MetricMinute(long minute, MetricSide before, MetricSide after) {
    static MetricMinute of(long minute, List<MetricCell> before, List<MetricCell> after) {
        return new MetricMinute(minute, MetricSide.of(before), MetricSide.of(after));
    }

    MetricSide side(boolean isNew) {
        return isNew ? after : before;
    }

    boolean isShared() {
        return !before.isEmpty() && !after.isEmpty();
    }

    MetricMinute without(Set<InstanceKey> excluded) {
        return new MetricMinute(minute, before.without(excluded), after.without(excluded));
    }
}

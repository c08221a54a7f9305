package dev.ratchet.judge.deployment;

import java.util.List;
import java.util.Set;

/** One metric of all instances in one minute. */
record MetricMinute(long minute, List<MetricCell> before, List<MetricCell> after) {
    /** Copies the lists. */
    MetricMinute {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    List<MetricCell> side(boolean isNew) {
        return isNew ? after : before;
    }

    boolean isShared() {
        return !before.isEmpty() && !after.isEmpty();
    }

    MetricMinute without(Set<InstanceKey> excluded) {
        return new MetricMinute(minute, without(before, excluded), without(after, excluded));
    }

    private static List<MetricCell> without(List<MetricCell> cells, Set<InstanceKey> excluded) {
        return cells.stream().filter(it -> !excluded.contains(it.instance())).toList();
    }

    static double calls(List<MetricCell> cells) {
        double calls = 0;
        for (MetricCell cell : cells) {
            calls += cell.calls();
        }
        return calls;
    }

    /** Mean over the calls of at least one cell. */
    static double mean(List<MetricCell> cells) {
        double sum = 0;
        double calls = 0;
        for (MetricCell cell : cells) {
            sum += cell.calls() * cell.mean();
            calls += cell.calls();
        }
        return sum / calls;
    }
}

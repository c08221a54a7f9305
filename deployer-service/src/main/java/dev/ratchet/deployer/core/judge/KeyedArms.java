package dev.ratchet.deployer.core.judge;

import dev.ratchet.cycle.CallStats;
import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.PrePeriod;
import dev.ratchet.cycle.Sketch;
import dev.ratchet.cycle.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The differences where calls are split by key into groups of buckets: differences in differences.
 *
 * <p>Each group's metric now is taken against the same group in the pre-period, in which control served all of it, and
 * within each interval against the control groups of that interval. What remains is averaged for each group; groups, not
 * calls, are the independent units.
 */
final class KeyedArms implements Arms {
    private static final double SLOW_SHARE = .9;

    private final RequestArms all;
    private final List<Interval> usable;
    private final Map<Integer, CallStats> before = new HashMap<>();
    private final int cut;

    KeyedArms(List<Interval> usable, PrePeriod prePeriod, double slowMillis) {
        this.all = new RequestArms(usable, slowMillis);
        this.usable = usable;
        prePeriod.groups().forEach(it -> before.merge(it.group(), it.stats(), CallStats::plus));
        this.cut = Math.max(Sketch.bucket(Math.round(slowMillis * 1e6)), cut(prePeriod));
    }

    @Override
    public Difference latency() {
        return difference(CallStats::sumLog, CallStats::ok, all.latency());
    }

    @Override
    public Difference tail() {
        return difference(this::slow, CallStats::ok, all.tail());
    }

    @Override
    public Difference errors() {
        return difference(CallStats::errors, CallStats::calls, all.errors());
    }

    @Override
    public ErrorCounts errorCounts() {
        return all.errorCounts();
    }

    @Override
    public double controlMillis() {
        return all.controlMillis();
    }

    private Difference difference(
            ToDoubleFunction<CallStats> sum, ToDoubleFunction<CallStats> count, Difference byCalls) {
        Map<Integer, Mean> control = new HashMap<>();
        Map<Integer, Mean> canary = new HashMap<>();
        for (Interval interval : usable) {
            Map<GroupStats, Mean> now = new HashMap<>();
            Mean reference = new Mean();
            for (GroupStats group : interval.groups()) {
                CallStats then = before.get(group.group());
                double calls = count.applyAsDouble(group.stats());
                if (group.group() < 0 || then == null || calls < 1 || count.applyAsDouble(then) < 1) {
                    continue;
                }
                double change =
                        sum.applyAsDouble(group.stats()) / calls - sum.applyAsDouble(then) / count.applyAsDouble(then);
                now.put(group, new Mean().add(change, calls));
                if (group.slot() == Slot.CONTROL) {
                    reference.add(change, calls);
                }
            }
            if (reference.weight > 0) {
                now.forEach((group, change) -> (group.slot() == Slot.CANARY ? canary : control)
                        .computeIfAbsent(group.group(), key -> new Mean())
                        .add(change.value() - reference.value(), change.weight));
            }
        }
        return new BetweenGroups(
                control.values().stream().mapToDouble(Mean::value).toArray(),
                canary.values().stream().mapToDouble(Mean::value).toArray(),
                byCalls.progress());
    }

    private double slow(CallStats stats) {
        return stats.sketch().counts().tailMap(cut).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static int cut(PrePeriod prePeriod) {
        CallStats all = prePeriod.groups().stream().map(GroupStats::stats).reduce(CallStats.none(), CallStats::plus);
        double millis = all.sketch().quantileMillis(SLOW_SHARE);
        return Sketch.bucket(Math.round(millis * 1e6)) + 1;
    }

    /** A weighted mean under way. */
    private static final class Mean {
        private double sum;
        private double weight;

        Mean add(double value, double by) {
            sum += value * by;
            weight += by;
            return this;
        }

        double value() {
            return sum / weight;
        }
    }
}

package dev.ratchet.judge;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.judge.statistics.TwoWayDifference.GroupCell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Inputs of the least-squares fit from the pre-period and each interval. Those of the latest rollout are cached, so
 * that a look costs the work of one interval. The result depends on the arguments alone.
 */
public final class KeyedInputs {
    private static final double TAIL_QUANTILE = .9;

    private final double slowMillis;
    private volatile CachedInputs latest = new CachedInputs(List.of(), List.of());

    /** Latest arguments, the pre-period's groups first, and their result. */
    private record CachedInputs(List<List<GroupStats>> groupsByInterval, List<GroupCells> cells) {}

    /** Cells of the groups in the pre-period or in one interval, by metric. */
    public record GroupCells(long interval, List<GroupCell> latency, List<GroupCell> tail, List<GroupCell> errors) {}

    /** Mean over calls, with the sum of squared deviations from it. */
    private record MeanAndSpread(double calls, double mean, double squaredDeviations) {}

    /** Creates a cache; latencies below this number of milliseconds never count as slow. */
    public KeyedInputs(double slowMillis) {
        this.slowMillis = slowMillis;
    }

    /** Inputs of the pre-period, followed by those of each interval. */
    public List<GroupCells> of(PrePeriod prePeriod, List<Interval> usable) {
        List<List<GroupStats>> groupsByInterval = new ArrayList<>(List.of(prePeriod.groups()));
        usable.forEach(it -> groupsByInterval.add(it.groups()));
        CachedInputs cached = latest;
        List<GroupCells> cells = new ArrayList<>(
                ArmPairs.startsWith(groupsByInterval, cached.groupsByInterval) ? cached.cells : List.of());
        int cutoff = Math.max(Sketch.bucket(Math.round(slowMillis * 1e6)), cutoff(prePeriod));
        for (int i = cells.size(); i < groupsByInterval.size(); i++) {
            long interval = i == 0 ? prePeriod.toInterval() : usable.get(i - 1).number();
            List<GroupStats> groups = groupsByInterval.get(i).stream()
                    .filter(it -> it.group() >= 0)
                    .toList();
            cells.add(new GroupCells(
                    interval,
                    latency(groups),
                    cells(groups, it -> share(it.ok(), ArmPairs.callsFrom(it, cutoff))),
                    errors(groups)));
        }
        latest = new CachedInputs(List.copyOf(groupsByInterval), List.copyOf(cells));
        return cells;
    }

    public static List<GroupCell> latency(List<GroupStats> groups) {
        return cells(
                groups,
                it -> it.ok() < 1
                        ? Stream.empty()
                        : Stream.of(new MeanAndSpread(it.ok(), it.meanLog(), RequestComparison.squaredDeviations(it))));
    }

    public static List<GroupCell> errors(List<GroupStats> groups) {
        return cells(groups, it -> share(it.calls(), it.errors()));
    }

    private static Stream<MeanAndSpread> share(double calls, double hits) {
        return calls < 1
                ? Stream.empty()
                : Stream.of(new MeanAndSpread(calls, hits / calls, hits * (1 - hits / calls)));
    }

    private static List<GroupCell> cells(List<GroupStats> groups, Function<CallStats, Stream<MeanAndSpread>> metric) {
        return groups.stream()
                .flatMap(group -> metric.apply(group.stats())
                        .map(it -> new GroupCell(
                                group.group(),
                                group.slot() == Slot.CANARY,
                                it.calls(),
                                it.mean(),
                                it.squaredDeviations())))
                .toList();
    }

    private static int cutoff(PrePeriod prePeriod) {
        CallStats all = prePeriod.groups().stream().map(GroupStats::stats).reduce(CallStats.none(), CallStats::plus);
        double millis = all.sketch().quantileMillis(TAIL_QUANTILE);
        return Sketch.bucket(Math.round(millis * 1e6)) + 1;
    }
}

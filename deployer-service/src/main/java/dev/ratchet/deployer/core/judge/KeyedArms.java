package dev.ratchet.deployer.core.judge;

import dev.ratchet.cycle.CallStats;
import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.PrePeriod;
import dev.ratchet.cycle.Sketch;
import dev.ratchet.cycle.Slot;
import dev.ratchet.deployer.core.judge.TwoWay.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The differences where calls are split by key into groups of buckets: each group is compared with itself in the pre-period,
 * when control served all of it, and at each moment with the groups of the other side.
 */
final class KeyedArms implements Arms {
    private static final double SLOW_SHARE = .9;

    private final RequestArms all;
    private final List<List<GroupStats>> moments = new ArrayList<>();
    private final int cut;

    KeyedArms(List<Interval> usable, RequestArms all, PrePeriod prePeriod, double slowMillis) {
        this.all = all;
        moments.add(prePeriod.groups());
        usable.forEach(it -> moments.add(
                it.groups().stream().filter(group -> group.group() >= 0).toList()));
        this.cut = Math.max(Sketch.bucket(Math.round(slowMillis * 1e6)), cut(prePeriod));
    }

    @Override
    public Difference latency() {
        return difference(
                it -> it.ok() < 1
                        ? Stream.empty()
                        : Stream.of(new Metric(
                                it.ok(), it.meanLog(), Math.max(0, it.sumLogSquared() - it.sumLog() * it.meanLog()))),
                all.latency());
    }

    @Override
    public Difference tail() {
        return difference(it -> share(it.ok(), slow(it)), all.tail());
    }

    @Override
    public Difference errors() {
        return difference(it -> share(it.calls(), it.errors()), all.errors());
    }

    @Override
    public ErrorCounts errorCounts() {
        return all.errorCounts();
    }

    @Override
    public double controlMillis() {
        return all.controlMillis();
    }

    /** A mean over calls with the sum of their squared deviations from it. */
    private record Metric(double calls, double mean, double spread) {}

    private static Stream<Metric> share(double calls, double hits) {
        return calls < 1 ? Stream.empty() : Stream.of(new Metric(calls, hits / calls, hits * (1 - hits / calls)));
    }

    private Difference difference(Function<CallStats, Stream<Metric>> metric, Difference byCalls) {
        List<List<Cell>> cells = moments.stream()
                .map(groups -> groups.stream()
                        .flatMap(group -> metric.apply(group.stats())
                                .map(it -> new Cell(
                                        group.group(),
                                        group.slot() == Slot.CANARY,
                                        it.calls(),
                                        it.mean(),
                                        it.spread())))
                        .toList())
                .filter(it -> !it.isEmpty())
                .toList();
        return new TwoWay(cells, byCalls.progress());
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
}

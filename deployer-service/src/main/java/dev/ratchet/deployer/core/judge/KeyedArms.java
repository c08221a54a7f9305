package dev.ratchet.deployer.core.judge;

import dev.ratchet.cycle.CallStats;
import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.PrePeriod;
import dev.ratchet.cycle.Sketch;
import dev.ratchet.cycle.Slot;
import dev.ratchet.deployer.core.judge.TwoWay.Cell;
import dev.ratchet.deployer.core.judge.TwoWay.Moment;
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
    private final List<Served> moments = new ArrayList<>();
    private final int cut;
    private final Difference latency;
    private final Difference tail;
    private final Difference errors;

    /** What each group served in the pre-period or in an interval. */
    private record Served(long interval, List<GroupStats> groups) {}

    KeyedArms(List<Interval> usable, RequestArms all, PrePeriod prePeriod, double slowMillis) {
        this.all = all;
        moments.add(new Served(prePeriod.toInterval(), prePeriod.groups()));
        usable.forEach(it -> moments.add(new Served(
                it.number(),
                it.groups().stream().filter(group -> group.group() >= 0).toList())));
        this.cut = Math.max(Sketch.bucket(Math.round(slowMillis * 1e6)), cut(prePeriod));
        this.latency = difference(KeyedArms::logarithm);
        this.tail = difference(it -> share(it.ok(), slow(it)));
        this.errors = difference(KeyedArms::failed);
    }

    /** What the groups' latencies in the pre-period tell of how alike they are; likewise their error rates. */
    static double alikeInLatency(PrePeriod measured) {
        return Shrinkage.calls(cells(measured.groups(), KeyedArms::logarithm));
    }

    static double alikeInErrors(PrePeriod measured) {
        return Shrinkage.calls(cells(measured.groups(), KeyedArms::failed));
    }

    @Override
    public Difference latency() {
        return latency;
    }

    @Override
    public Difference tail() {
        return tail;
    }

    @Override
    public Difference errors() {
        return errors;
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

    private static Stream<Metric> logarithm(CallStats it) {
        return it.ok() < 1 ? Stream.empty() : Stream.of(new Metric(it.ok(), it.meanLog(), RequestArms.squares(it)));
    }

    private static Stream<Metric> failed(CallStats it) {
        return share(it.calls(), it.errors());
    }

    private Difference difference(Function<CallStats, Stream<Metric>> metric) {
        List<Moment> told = moments.stream()
                .map(it -> new Moment(it.interval(), cells(it.groups(), metric)))
                .filter(it -> !it.cells().isEmpty())
                .toList();
        return new TwoWay(
                told, told.isEmpty() ? 0 : Shrinkage.calls(told.getFirst().cells()));
    }

    private static List<Cell> cells(List<GroupStats> groups, Function<CallStats, Stream<Metric>> metric) {
        return groups.stream()
                .flatMap(group -> metric.apply(group.stats())
                        .map(it -> new Cell(
                                group.group(), group.slot() == Slot.CANARY, it.calls(), it.mean(), it.spread())))
                .toList();
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

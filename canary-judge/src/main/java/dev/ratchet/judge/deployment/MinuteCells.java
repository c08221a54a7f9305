package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.judge.ArmPairs;
import dev.ratchet.judge.RequestComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A minute of a deployment by metric.
 *
 * @param before all calls of the old versions
 * @param after all calls of the new version
 */
record MinuteCells(
        DeploymentMinute minute,
        MetricMinute latency,
        MetricMinute tail,
        MetricMinute errors,
        CallStats before,
        CallStats after) {

    /** Cells of a minute; latencies below the given bucket of the sketch never count as slow. */
    static MinuteCells of(DeploymentMinute minute, int slow) {
        CallStats before = minute.sum(false);
        CallStats after = minute.sum(true);
        int cutoff = Math.max(slow, ArmPairs.cutoff(before, after));
        return new MinuteCells(
                minute,
                cells(minute, CallStats::ok, MinuteCells::latency),
                cells(
                        minute,
                        CallStats::ok,
                        (instance, stats) -> MetricCell.share(instance, stats.ok(), ArmPairs.callsFrom(stats, cutoff))),
                cells(
                        minute,
                        CallStats::calls,
                        (instance, stats) -> MetricCell.share(instance, stats.calls(), stats.errors())),
                before,
                after);
    }

    MetricMinute of(WatchedMetric metric) {
        return switch (metric) {
            case LATENCY -> latency;
            case TAIL -> tail;
            case ERRORS -> errors;
        };
    }

    private static MetricCell latency(InstanceKey instance, CallStats stats) {
        return new MetricCell(
                instance,
                stats.ok(),
                stats.meanLog(),
                RequestComparison.squaredDeviations(stats),
                ArmPairs.cubedDeviations(stats));
    }

    /** Metric of the calls of an instance. */
    interface CellFunction {
        /** Computes the cell of an instance that has calls. */
        MetricCell of(InstanceKey instance, CallStats stats);
    }

    /** Cells of the instances that have calls. */
    static MetricMinute cells(DeploymentMinute minute, Function<CallStats, Long> calls, CellFunction metric) {
        List<List<MetricCell>> sides = new ArrayList<>();
        for (boolean isNew : new boolean[] {false, true}) {
            Stream<InstanceCalls> instances = (isNew ? minute.after() : minute.before()).stream();
            sides.add(instances
                    .filter(it -> calls.apply(it.stats()) > 0)
                    .map(it -> metric.of(new InstanceKey(it.instance(), isNew), it.stats()))
                    .toList());
        }
        return MetricMinute.of(minute.minute(), sides.getFirst(), sides.getLast());
    }

    /** Bucket of the sketch for a number of milliseconds. */
    static int bucket(double millis) {
        return Sketch.bucket(Math.round(millis * 1e6));
    }
}

package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Recognised;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.telemetry.MetricBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Counts the telemetry of each tenant and the calls of each component by the minute. */
public final class CountConcern implements Concern<Telemetry> {
    private final MinuteCounts counts;
    private final TelemetryTally tally;
    private final Predicate<Owner> known;

    /** Counts one partition; telemetry of components that are not in the catalogue is counted as ignored too. */
    public CountConcern(int partition, Predicate<Owner> known, MinuteCounts counts) {
        this.counts = counts;
        this.tally = new TelemetryTally(counts.windows(), partition);
        this.known = known;
    }

    /** Restores the counts. */
    public void restore(Map<Point, Long> restored) {
        restored.forEach((point, count) -> {
            counts.restore(point, count);
            tally.changed(point);
        });
    }

    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        long minute = Windows.minute(atMillis);
        switch (input) {
            case Telemetry.Metrics it -> metrics(it.batch(), minute);
            case Telemetry.Log it ->
                record(Kind.LOGS, it.log().tenant(), it.log().component(), minute);
            case Telemetry.Call it ->
                record(Kind.EXECUTIONS, it.execution().tenant(), it.execution().component(), minute);
            case Telemetry.Occurrence it ->
                record(Kind.EVENTS, it.event().tenant(), it.event().component(), minute);
            case Telemetry.Trace it -> ignored(it.span().tenant(), it.span().component(), minute);
            case Telemetry.Health it -> calls(it.sample(), minute);
        }
        return List.of();
    }

    @Override
    public List<Observation> report(long nowMillis) {
        List<FindingUpdate> updates = new ArrayList<>();
        if (counts.isSweepDue(nowMillis)) {
            updates.addAll(tally.outdated(counts.sweep(nowMillis)));
        }
        updates.addAll(tally.told());
        List<Observation> observations = new ArrayList<>();
        updates.forEach(it -> observations.add(new Observation.Update(it)));
        long minute = Windows.minute(nowMillis);
        counts.due(nowMillis).forEach((owner, isFresh) -> observations.add(calls(owner, minute, isFresh)));
        return observations;
    }

    private Observation.Calls calls(Owner owner, long minute, boolean isFresh) {
        Series series = calls(owner);
        long first = Kind.CALLS.firstKept(minute);
        long count = counts.windows().sum(series, first, minute);
        counts.reported(owner, count == 0);
        return new Observation.Calls(owner, count, counts.windows().earliest(series, first, minute), isFresh);
    }

    private void metrics(MetricBatch it, long minute) {
        count(Series.of(Kind.METRICS, it.tenant()), minute, it.values().length);
        long strangers = Recognised.count(it, series -> !known.test(new Owner(it.tenant(), series.component())));
        count(Series.of(Kind.IGNORED, it.tenant()), minute, strangers);
    }

    private void record(Kind kind, String tenant, String component, long minute) {
        count(Series.of(kind, tenant), minute, 1);
        ignored(tenant, component, minute);
    }

    /** Counts a record of a component that is not in the catalogue. */
    private void ignored(String tenant, String component, long minute) {
        if (!known.test(new Owner(tenant, component))) {
            count(Series.of(Kind.IGNORED, tenant), minute, 1);
        }
    }

    /** Counts calls from health samples: they are unsampled and cover all slots, unlike logs and recorded calls. */
    private void calls(HealthSample it, long arrived) {
        long calls = it.groups().stream()
                .filter(group -> group.slot() != Slot.UNKNOWN)
                .map(GroupStats::stats)
                .mapToLong(stats -> stats.calls())
                .sum();
        long minute = Math.min(Windows.minute(it.interval() * it.intervalMillis()), arrived);
        count(calls(new Owner(it.tenant(), it.component())), minute, calls);
    }

    private void count(Series series, long minute, long count) {
        if (count > 0) {
            Point point = new Point(series, minute);
            counts.add(point, count);
            tally.changed(point);
        }
    }

    private static Series calls(Owner it) {
        return new Series(Kind.CALLS, it.tenant(), it.component(), "");
    }
}

package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.operation.ServedCalls;
import dev.ratchet.analyzer.core.regression.BatchPoints;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Counts the telemetry of each tenant and the calls of each component by the minute. */
public final class CountConcern implements Concern<Telemetry> {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final MinuteCounts counts;
    private final ServedCalls servedCalls = new ServedCalls();
    private final TelemetryTally tally;
    private final Predicate<ComponentKey> known;

    /** Counts one partition; telemetry of components that are not analysed is counted as ignored too. */
    public CountConcern(int partition, Predicate<ComponentKey> known, MinuteCounts counts) {
        this.counts = counts;
        this.tally = new TelemetryTally(counts.windows(), partition);
        this.known = known;
    }

    /** Restores the counts. */
    public void restore(Map<Point, Long> restored) {
        restored.forEach((point, count) -> {
            counts.restore(point, count);
            tally.markChanged(point);
        });
    }

    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        long minute = CountWindows.minute(atMillis);
        switch (input) {
            case Telemetry.Metrics it -> metrics(it.batch(), minute);
            case Telemetry.Log log ->
                record(Kind.LOGS, log.log().tenant(), log.log().component(), minute);
            case Telemetry.Call call ->
                record(
                        Kind.EXECUTIONS,
                        call.execution().tenant(),
                        call.execution().component(),
                        minute);
            case Telemetry.Occurrence occurrence ->
                record(
                        Kind.EVENTS,
                        occurrence.event().tenant(),
                        occurrence.event().component(),
                        minute);
            case Telemetry.Trace it -> span(it.span(), minute);
            case Telemetry.Health it -> calls(it.sample(), minute);
        }
        return List.of();
    }

    @Override
    public List<Observation> report(long nowMillis) {
        List<FindingUpdate> updates = new ArrayList<>();
        if (counts.isSweepDue(nowMillis)) {
            updates.addAll(tally.expire(counts.sweep(nowMillis)));
        }
        updates.addAll(tally.emitChanges());
        List<Observation> observations = new ArrayList<>();
        updates.forEach(it -> observations.add(new Observation.Update(it)));
        long minute = CountWindows.minute(nowMillis);
        counts.due(nowMillis).forEach((component, isFresh) -> observations.add(calls(component, minute, isFresh)));
        return observations;
    }

    private Observation.Calls calls(ComponentKey component, long minute, boolean isFresh) {
        long first = Kind.CALLS.firstRetained(minute);
        CountSeries series = ServedCalls.SOURCES.stream()
                .map(source -> calls(component, source))
                .filter(it -> counts.windows().sum(it, first, minute) > 0)
                .findFirst()
                .orElseGet(() -> calls(component, ServedCalls.SPANS));
        long count = counts.windows().sum(series, first, minute);
        counts.reported(component, count == 0);
        return new Observation.Calls(
                component,
                count,
                counts.windows().earliest(series, first, minute),
                series.detail().isEmpty(),
                isFresh);
    }

    private void metrics(MetricBatch batch, long minute) {
        count(CountSeries.of(Kind.METRICS, batch.tenant()), minute, batch.values().length);
        long strangers =
                BatchPoints.count(batch, series -> !known.test(new ComponentKey(batch.tenant(), series.component())));
        count(CountSeries.of(Kind.IGNORED, batch.tenant()), minute, strangers);
        servedCalls.count(
                batch,
                (component, source, atMillis, calls) ->
                        served(new ComponentKey(batch.tenant(), component), source, atMillis, minute, calls));
    }

    private void span(Span span, long arrived) {
        ignored(span.tenant(), span.component(), arrived);
        if (span.isServed()) {
            long endMillis = span.atMillis() + span.durationNanos() / NANOS_PER_MILLI;
            served(new ComponentKey(span.tenant(), span.component()), ServedCalls.SPANS, endMillis, arrived, 1);
        }
    }

    /** Counts calls of a watched component; telemetry of arbitrary names must not exhaust the heap. */
    private void served(ComponentKey component, String source, long atMillis, long arrived, long calls) {
        if (known.test(component)) {
            count(calls(component, source), Math.min(CountWindows.minute(atMillis), arrived), calls);
        }
    }

    private void record(Kind kind, String tenant, String component, long minute) {
        count(CountSeries.of(kind, tenant), minute, 1);
        ignored(tenant, component, minute);
    }

    /** Counts a record of a component that is not analysed. */
    private void ignored(String tenant, String component, long minute) {
        if (!known.test(new ComponentKey(tenant, component))) {
            count(CountSeries.of(Kind.IGNORED, tenant), minute, 1);
        }
    }

    /** Counts calls from health samples: they are unsampled and cover all slots, unlike logs and recorded calls. */
    private void calls(HealthSample sample, long arrived) {
        long calls = sample.groups().stream()
                .filter(group -> group.slot() != Slot.UNKNOWN)
                .map(GroupStats::stats)
                .mapToLong(stats -> stats.calls())
                .sum();
        long minute = Math.min(CountWindows.minute(sample.interval() * sample.intervalMillis()), arrived);
        count(calls(new ComponentKey(sample.tenant(), sample.component()), ""), minute, calls);
    }

    private void count(CountSeries series, long minute, long count) {
        if (count > 0) {
            Point point = new Point(series, minute);
            counts.add(point, count);
            tally.markChanged(point);
        }
    }

    private static CountSeries calls(ComponentKey key, String source) {
        return new CountSeries(Kind.CALLS, key.tenant(), key.component(), source);
    }
}

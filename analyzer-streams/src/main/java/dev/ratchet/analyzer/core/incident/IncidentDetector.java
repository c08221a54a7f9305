package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.regression.BatchPoints;
import dev.ratchet.analyzer.core.template.Merge;
import dev.ratchet.analyzer.core.template.MinerLimits;
import dev.ratchet.analyzer.core.template.TemplateIds;
import dev.ratchet.analyzer.core.template.TemplateMiner;
import dev.ratchet.analyzer.core.trace.Invocation;
import dev.ratchet.analyzer.core.trace.TraceAssembler;
import dev.ratchet.analyzer.core.trace.TraceLine;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds incidents in the spans, log records and gauges of one tenant.
 *
 * <p>Statistics are by the minute of telemetry time. A minute is evaluated fifteen seconds after its end, when its last
 * traces are complete.
 *
 * <p>The result depends only on the records and the times that are passed in. Not thread-safe.
 */
public final class IncidentDetector {
    private static final long MINUTE = 60_000;

    /** Time in milliseconds after the end of a minute at which it is evaluated. */
    private static final long LATENESS = 15_000;

    private static final int MOST_SPANS = 500_000;

    private final TraceAssembler traces = new TraceAssembler(MOST_SPANS);
    private final TemplateMiner miner = new TemplateMiner(MinerLimits.DEFAULT);
    private final TemplateIds templateIds = new TemplateIds();
    private final SystemHistory history = new SystemHistory();
    private final Incidents incidents = new Incidents();
    private final TreeMap<Long, MinuteStatistics> minutes = new TreeMap<>();
    private final Map<Long, String> templates = new HashMap<>();
    private long evaluated = Long.MIN_VALUE;

    /** Adds a span that arrived at a time in milliseconds since the epoch. */
    public void add(Span span, long nowMillis) {
        traces.add(span, nowMillis);
    }

    /** Adds a log record that arrived at a time in milliseconds since the epoch. */
    public void add(LogRecord log, long nowMillis) {
        if (log.body().isBlank()) {
            return;
        }
        long template = miner.add(log.body());
        templates.put(template, miner.template());
        for (Merge merge : miner.drainMerges()) {
            templateIds.add(merge);
            history.merge(merge.oldId(), merge.newId());
            templates.put(merge.newId(), merge.newTemplate());
        }
        if (log.context().traceId().isBlank()) {
            minute(log.atMillis()).add(log.component(), template);
            return;
        }
        traces.add(
                new TraceLine(
                        log.component(), log.context().traceId(), log.context().spanId(), template),
                nowMillis);
    }

    /** Adds the gauges of resources in a batch of metric points. */
    public void add(MetricBatch batch) {
        BatchPoints.forEach(
                batch,
                series -> series.definition().flatMap(ResourceGauges::find),
                (resource, atMillis, value) -> minute(atMillis).add(resource, value));
    }

    /** Evaluates the minutes that are complete at a time in milliseconds since the epoch. */
    public List<Incident> advance(long nowMillis) {
        for (List<Invocation> trace : traces.drain(nowMillis)) {
            trace.stream().mapToLong(Invocation::atMillis).min().ifPresent(it -> minute(it)
                    .add(trace));
        }
        List<Incident> changed = new ArrayList<>();
        for (Map.Entry<Long, MinuteStatistics> first = minutes.firstEntry();
                first != null && (first.getKey() + 1) * MINUTE + LATENESS <= nowMillis;
                first = minutes.firstEntry()) {
            minutes.remove(first.getKey());
            changed.addAll(evaluate(first.getKey(), first.getValue()));
        }
        return changed;
    }

    private List<Incident> evaluate(long number, MinuteStatistics minute) {
        evaluated = number;
        minute.resolve(templateIds::current);
        List<Deviation> deviations = history.add(minute);
        List<Connection> connections = new ArrayList<>();
        history.connections().forEach(connections::add);
        return incidents.next(number * MINUTE, deviations, connections);
    }

    /** Text of a template, with placeholders for the variable parts; blank for an unknown id. */
    public String template(long id) {
        return templates.getOrDefault(id, "");
    }

    /** Statistics of the minute of a time; a time in a minute that was evaluated counts for the next open one. */
    private MinuteStatistics minute(long atMillis) {
        long number =
                Math.max(Math.floorDiv(atMillis, MINUTE), evaluated == Long.MIN_VALUE ? evaluated : evaluated + 1);
        return minutes.computeIfAbsent(number, _ -> new MinuteStatistics());
    }
}

package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.metric.CallValues;
import dev.ratchet.analyzer.core.regression.BatchPoints;
import dev.ratchet.analyzer.core.template.LineOrigin;
import dev.ratchet.analyzer.core.template.MinerLimits;
import dev.ratchet.analyzer.core.template.Statements;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.trace.CallValue;
import dev.ratchet.cycle.trace.GaugeValue;
import dev.ratchet.cycle.trace.MergedTemplate;
import dev.ratchet.cycle.trace.MinedLine;
import dev.ratchet.cycle.trace.TracePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Extracts what the search for incidents needs from the telemetry of one tenant.
 *
 * <p>A line becomes the id of its {@linkplain Statements statement}, which is a hash of the template's text. The text
 * itself is in the first part with the id, and again once an hour.
 *
 * <p>Not thread-safe.
 */
public final class TraceParts {
    private static final long REPEAT_MILLIS = 3_600_000;
    private static final int MOST_TEXTS = 50_000;
    private static final int MOST_COMPONENTS = 20_000;

    /** Time in milliseconds after its latest span in which the metrics of a component about calls are not needed. */
    private static final long TRACED_MILLIS = 3_600_000;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Statements statements = new Statements(MinerLimits.DEFAULT);
    private final Map<Long, Long> textMillis = new LinkedHashMap<>();
    private final CallValues calls = new CallValues();
    private final Map<String, Long> tracedMillis = new HashMap<>();

    /** Part of a span that arrived at a time in milliseconds since the epoch, without its details. */
    public TracePart of(TracePart.Coordinates from, Span span, long nowMillis) {
        if (tracedMillis.size() < MOST_COMPONENTS || tracedMillis.containsKey(span.component())) {
            tracedMillis.put(span.component(), nowMillis);
        }
        return of(from, span);
    }

    /** Part of a span, without its details. */
    static TracePart of(TracePart.Coordinates from, Span span) {
        return new TracePart(
                span.tenant(), from, Optional.of(span.withoutDetails()), Optional.empty(), List.of(), List.of());
    }

    /**
     * Part of the gauges of resources, and of the values about calls, in a batch that arrived at a time in milliseconds
     * since the epoch; empty if it has none. Calls of a component that sent spans in the last hour are left out.
     */
    public Optional<TracePart> of(TracePart.Coordinates from, MetricBatch batch, long nowMillis) {
        List<GaugeValue> gauges = new ArrayList<>();
        BatchPoints.forEach(
                batch,
                series -> series.definition().flatMap(ResourceGauges::find),
                (resource, atMillis, value) ->
                        gauges.add(new GaugeValue(resource.component(), resource.metric(), atMillis, value)));
        List<CallValue> values =
                calls.of(batch, it -> nowMillis - tracedMillis.getOrDefault(it, NEVER) > TRACED_MILLIS);
        return gauges.isEmpty() && values.isEmpty()
                ? Optional.empty()
                : Optional.of(new TracePart(
                        batch.tenant(), from, Optional.empty(), Optional.empty(), gauges, List.of(), values));
    }

    /** Part of a log record that arrived at a time in milliseconds since the epoch; empty if it has no text. */
    public Optional<TracePart> of(TracePart.Coordinates from, LogRecord log, long nowMillis) {
        if (log.body().isBlank()) {
            return Optional.empty();
        }
        long template = statements.add(log.body(), origin(log));
        String text = textOnce(template, nowMillis);
        List<MergedTemplate> merges = statements.drainMerges().stream()
                .map(it -> new MergedTemplate(it.oldId(), it.newId(), it.newTemplate()))
                .toList();
        MinedLine line = new MinedLine(
                log.component(),
                log.atMillis(),
                log.context().traceId(),
                log.context().spanId(),
                template,
                text);
        return Optional.of(new TracePart(log.tenant(), from, Optional.empty(), Optional.of(line), List.of(), merges));
    }

    /** Learns the templates from a log record that was a part before a restart. */
    public void learn(LogRecord log) {
        if (!log.body().isBlank()) {
            statements.add(log.body(), origin(log));
            statements.drainMerges();
        }
    }

    private static LineOrigin origin(LogRecord log) {
        LogRecord.LogContext context = log.context();
        return new LineOrigin(log.component(), context.version(), context.source(), context.line());
    }

    private String textOnce(long template, long nowMillis) {
        Long before = textMillis.get(template);
        if (before != null && nowMillis - before < REPEAT_MILLIS) {
            return "";
        }
        if (textMillis.size() >= MOST_TEXTS) {
            textMillis.clear();
        }
        textMillis.put(template, nowMillis);
        return statements.template();
    }
}

package dev.ratchet.backtest.incidents;

import dev.ratchet.analyzer.core.incident.Incident;
import dev.ratchet.analyzer.core.incident.IncidentDetector;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.ingest.core.Batches;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.otlp.OtlpBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Passes telemetry to the detector of the analyzer under a virtual clock: the time of the telemetry itself.
 *
 * <p>Telemetry must be passed in the order of time, but for a few seconds. The points of a request may be of any later
 * time.
 */
public final class IncidentReplay {
    private static final long STEP_MILLIS = 5_000;
    private static final long DAY_MILLIS = 86_400_000;

    /** Time in milliseconds after the last record, in which its minute is evaluated. */
    private static final long AFTER_MILLIS = 120_000;

    private final IncidentDetector detector = new IncidentDetector();
    private final List<RaisedIncident> raised = new ArrayList<>();
    private final TreeMap<Long, List<MetricBatch>> pending = new TreeMap<>();
    private long clock = Long.MIN_VALUE;
    private long firstMillis = Long.MAX_VALUE;

    /** Adds the records of a request. */
    void add(OtlpBatch batch, long earliestMillis) {
        advance(earliestMillis);
        switch (batch) {
            case OtlpBatch.Logs it -> it.records().forEach(this::add);
            case OtlpBatch.Spans it -> it.records().forEach(this::add);
            case OtlpBatch.Points it -> split(it.metrics());
        }
    }

    /** Holds the points of a request until their time: one request may cover hours. */
    private void split(Metrics metrics) {
        Map<Long, List<MetricPoint>> points =
                metrics.points().stream().collect(Collectors.groupingBy(MetricPoint::atMillis));
        points.forEach((atMillis, all) -> pending.computeIfAbsent(atMillis, _ -> new ArrayList<>())
                .add(Batches.of("backtest", new Metrics(all, List.of()))));
    }

    /** Advances the clock to the end of the telemetry that was added. */
    void finish(long latestMillis) {
        long last = pending.isEmpty() ? latestMillis : Math.max(latestMillis, pending.lastKey());
        advance(last + AFTER_MILLIS);
    }

    /** Adds a span, which arrives at its end. */
    public void add(Span span) {
        detector.add(span, Math.max(clock, span.atMillis() + span.durationNanos() / 1_000_000));
    }

    /** Adds a log record. */
    public void add(LogRecord log) {
        detector.add(log, Math.max(clock, log.atMillis()));
    }

    /** Adds the points of a batch. */
    public void add(MetricBatch batch) {
        detector.add(batch, clock);
    }

    /** Advances the clock to a time in milliseconds since the epoch. */
    public void advance(long millis) {
        while (!pending.isEmpty() && pending.firstKey() <= millis) {
            Map.Entry<Long, List<MetricBatch>> first = pending.pollFirstEntry();
            move(first.getKey());
            first.getValue().forEach(this::add);
        }
        move(millis);
    }

    private void move(long millis) {
        firstMillis = Math.min(firstMillis, millis);
        if (clock == Long.MIN_VALUE || millis - clock > DAY_MILLIS) {
            step(millis);
        }
        while (clock + STEP_MILLIS <= millis) {
            step(clock + STEP_MILLIS);
        }
    }

    private void step(long millis) {
        clock = millis;
        for (Incident it : detector.advance(millis)) {
            raised.add(new RaisedIncident(millis, it));
        }
    }

    /** All states of all incidents so far, in the order of time. */
    List<RaisedIncident> raised() {
        return List.copyOf(raised);
    }

    /** Duration of the telemetry so far, in milliseconds. */
    long durationMillis() {
        return clock == Long.MIN_VALUE ? 0 : clock - firstMillis;
    }

    /** Text of a template of log lines. */
    String template(long id) {
        return detector.template(id);
    }
}

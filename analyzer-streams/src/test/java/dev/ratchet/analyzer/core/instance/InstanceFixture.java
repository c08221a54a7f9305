package dev.ratchet.analyzer.core.instance;

import dev.ratchet.analyzer.core.instance.InstanceMinutes.Position;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Minutes of instances in memory, with the log from which they are restored. Times are in seconds after a minute. */
final class InstanceFixture {
    /** First minute since the epoch. */
    static final long MINUTE = 29_395_500;

    static final long START = MINUTE * 60_000;

    final Map<SourceInstance, byte[]> stored = new LinkedHashMap<>();
    final List<InstanceMinute> emitted = new ArrayList<>();
    IntervalLength length = IntervalLength.MINUTE;
    InstanceMinutes minutes = start();
    private long offset;

    private InstanceMinutes start() {
        return new InstanceMinutes(length, it -> !it.component().equals("unknown"), new InstanceMinutes.Log() {
            @Override
            public void store(SourceInstance instance, byte[] state) {
                stored.put(instance, state);
            }

            @Override
            public void remove(SourceInstance instance) {
                stored.remove(instance);
            }
        });
    }

    /** Restarts with intervals of another length. */
    void restart(IntervalLength other) {
        length = other;
        restart();
    }

    /** Restores the state after a crash. */
    void restart() {
        minutes = start();
        Map.copyOf(stored).forEach((instance, state) -> emitted.addAll(minutes.restore(instance, state)));
    }

    void read(Span span, long arrivedMillis) {
        emitted.addAll(minutes.ingest(span, new Position(offset++, arrivedMillis)));
    }

    void read(MetricBatch batch, long arrivedMillis) {
        emitted.addAll(minutes.ingest(batch, new Position(offset++, arrivedMillis)));
    }

    /** Reads a span that ends at a time and arrives at once. */
    void read(Span span) {
        read(span, span.atMillis() + span.durationNanos() / 1_000_000);
    }

    /** Lets the wall clock pass, without records, until all minutes are complete. */
    void idle() {
        for (int i = 0; i < 100; i++) {
            emitted.addAll(minutes.advance(START + 10_000_000 + i * 5_000L));
        }
    }

    /** Emitted minutes as text; the later record of an instance and minute replaces the earlier one. */
    List<String> text() {
        Map<String, String> all = new LinkedHashMap<>();
        for (InstanceMinute it : emitted) {
            String key = it.componentId().key() + " " + it.origin().version().orElse("-") + " "
                    + it.origin().instance().orElse("-") + " " + (it.minute() - MINUTE) + " " + it.source();
            all.put(key, key + " " + it.stats().calls() + " " + it.stats().errors());
        }
        return all.values().stream().sorted().toList();
    }

    static Span span(String version, String instance, double endSeconds) {
        return span("acme", version, instance, endSeconds, SpanKind.SERVER, "GET /price", false, 10);
    }

    static Span span(
            String tenant,
            String version,
            String instance,
            double endSeconds,
            SpanKind kind,
            String name,
            boolean isError,
            long millis) {
        Span.SpanDetails details = new Span.SpanDetails(
                "",
                "",
                "",
                "",
                "",
                new Span.SourceLine("", 0),
                new Span.SpanOrigin(version, instance, "production"),
                List.of());
        return new Span(
                        tenant,
                        "pricing",
                        new Span.SpanContext("t", "s", ""),
                        name,
                        kind,
                        START + (long) (endSeconds * 1000) - millis,
                        millis * 1_000_000,
                        isError)
                .with(details);
    }

    /** A histogram with bounds 0.1 and 1 seconds. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Point(String name, Map<String, String> attributes, PointKind kind, double atSeconds, long[] counts) {
        static Point of(PointKind kind, double atSeconds, long... counts) {
            return new Point("http.server.request.duration", Map.of(), kind, atSeconds, counts);
        }

        Point named(String other) {
            return new Point(other, attributes, kind, atSeconds, counts);
        }

        Point with(Map<String, String> others) {
            return new Point(name, others, kind, atSeconds, counts);
        }

        MetricBatch from(String version, String instance, double startSeconds) {
            return batch(
                    this,
                    new Buckets.Explicit(new double[] {.1, 1}, counts),
                    new DistributionOrigin(START + (long) (startSeconds * 1000), version, instance, "production"));
        }
    }

    static MetricBatch batch(Point point, Buckets buckets, DistributionOrigin origin) {
        SeriesDefinition definition =
                new SeriesDefinition("pricing", point.name(), "s", point.attributes(), point.kind());
        return new MetricBatch(
                "acme",
                List.of(new Series(definition.hashCode(), 0, Optional.of(definition))),
                new int[0],
                new long[0],
                new double[0],
                List.of(new Distribution(
                        0,
                        START + (long) (point.atSeconds() * 1000),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        buckets,
                        origin)));
    }

    void read(Point point, String version, String instance, double startSeconds) {
        read(point.from(version, instance, startSeconds), START + (long) (point.atSeconds() * 1000));
    }
}

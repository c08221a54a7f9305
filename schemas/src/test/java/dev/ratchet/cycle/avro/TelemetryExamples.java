package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTime;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.ExecutionOrigin;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.OperationCalls;
import dev.ratchet.cycle.health.PortCall;
import dev.ratchet.cycle.health.Recording;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.InteractionResult;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.MethodCoverage;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.ProfileSample;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.ServiceResource;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.cycle.trace.CallQuantity;
import dev.ratchet.cycle.trace.CallValue;
import dev.ratchet.cycle.trace.GaugeValue;
import dev.ratchet.cycle.trace.MergedTemplate;
import dev.ratchet.cycle.trace.MinedLine;
import dev.ratchet.cycle.trace.TracePart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Filled records of telemetry. */
final class TelemetryExamples {
    private static final SeriesDefinition DEFINITION =
            new SeriesDefinition("pricing", "latency", "ms", Map.of("route", "/price"), PointKind.DELTA);
    private static final Failure FAILURE =
            new Failure("java.lang.ArithmeticException", "/ by zero", List.of("a.B.c:7"));
    static final OperationCalls OPERATION = new OperationCalls("GET /price", 5, 1, 6.5, 11.25);
    static final CallStats STATS = new CallStats(
            7,
            2,
            5,
            3.25,
            2.5,
            new Sketch(new TreeMap<>(Map.of(190, 4L, 191, 1L))),
            new ResourceUse(3, Optional.of(1_000L), Optional.of(2_048L)));
    static final List<Distribution> DISTRIBUTIONS = List.of(
            new Distribution(
                    1,
                    12,
                    Optional.of(7.5),
                    Optional.of(.25),
                    Optional.of(3.0),
                    new Buckets.Exponential(5, 2, -9, new long[] {3, 0, 1L << 40}),
                    new DistributionOrigin(11, "1.2", "i-1", "production")),
            new Distribution(
                    0,
                    13,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new Buckets.Explicit(new double[] {0, .005, 2.5}, new long[] {0, 4, 1, 2})),
            new Distribution(0, 14, Optional.of(1.0), Optional.empty(), Optional.empty(), new Buckets.Unknown()));
    private static final Span SPAN = new Span(
            "acme", "pricing", new Span.SpanContext("t", "s", "p"), "GET /price", SpanKind.CLIENT, 12, 34, true);
    static final Alarm ALARM = new Alarm("p99 of /price", AlarmState.ALARM, Severity.CRITICAL, "3 of 3");
    static final List<GroupStats> GROUPS =
            List.of(new GroupStats(Slot.CONTROL, 3, STATS), new GroupStats(Slot.CANARY, 4, STATS));

    static Stream<Object> all() {
        return Stream.concat(people(), records());
    }

    private static Stream<Object> people() {
        return Stream.of(
                new Event(
                        "acme",
                        "pricing",
                        "e-5",
                        12,
                        new Coverage(Optional.of("abc"), 9, 7, List.of(new MethodCoverage("a.B", "c", 7, 0, 4, 11)))),
                new Event("acme", "pricing", "e-6", 12, new Interaction("refund", InteractionResult.UNANSWERED)),
                new Event("acme", "pricing", "e-7", 12, new FeatureRequest("ada", "a dark mode")),
                new Event("acme", "pricing", "e-8", 12, new Calls("stock")),
                new Event("acme", "pricing", "e-9", 12, new ServiceResource("shop", "production")));
    }

    private static Stream<Object> records() {
        return Stream.of(
                new MetricPoint("pricing", "latency", "ms", Map.of("route", "/price"), 12, 1.5, PointKind.CUMULATIVE),
                new MetricBatch(
                        "acme",
                        List.of(new Series(1, -2, Optional.of(DEFINITION)), new Series(3, 4, Optional.empty())),
                        new int[] {0, 1},
                        new long[] {10, 11},
                        new double[] {.5, Double.MIN_VALUE},
                        DISTRIBUTIONS),
                log(),
                SPAN,
                tracePart(),
                SPAN.with(new Span.SpanDetails(
                        "/price",
                        "SELECT price WHERE id = ?",
                        "db-1",
                        "postgresql",
                        "500",
                        new Span.SourceLine("a.B.c", 7),
                        new Span.SpanOrigin("1.2", "i-1", "production"),
                        List.of(new LoggedException("E", "m", "at a.B.c(B.java:7)")))),
                new Event(
                        "acme",
                        "pricing",
                        "e-1",
                        12,
                        new Profile("i-1", 5, 9, List.of(new ProfileSample("a.B", "c", 7, "d", 9)))),
                new Event("acme", "pricing", "e-2", 12, new Deployment("1.2", Optional.of("abc"))),
                new Event("acme", "pricing", "e-3", 12, new Event.Unknown()),
                new Event("acme", "pricing", "e-4", 12, ALARM),
                execution(),
                sample(Optional.of("s-7"), true, GROUPS),
                sample(Optional.empty(), false, List.of(idle())),
                minute(InstanceVersion.of("1.2", "i-1", "production"), StatsSource.HISTOGRAMS),
                minute(InstanceVersion.of("", "", ""), StatsSource.SPANS));
    }

    private static TracePart tracePart() {
        return new TracePart(
                "acme",
                new TracePart.Coordinates(3, 1L << 40),
                Optional.of(SPAN),
                Optional.of(new MinedLine("pricing", 12, "t", "s", -7, "sold <*>")),
                List.of(new GaugeValue("pricing", "cpu", 12, .5)),
                List.of(new MergedTemplate(-8, -7, "sold <*>")),
                List.of(new CallValue("pricing", "shop", "GET /price", CallQuantity.MILLIS, "p90", true, 12, 30.5)));
    }

    private static LogRecord log() {
        return new LogRecord(
                "acme",
                "pricing",
                "i-1",
                12,
                17,
                "failed",
                Optional.of(new LoggedException("E", "m", "at a.B.c(B.java:7)")),
                new LogRecord.LogContext("t", "s", "u", "shop.A.m", 12, "1.1.0"));
    }

    private static HealthSample sample(Optional<String> salt, boolean derived, List<GroupStats> groups) {
        return new HealthSample(
                new ComponentId("acme", "pricing"),
                new InstanceProcess("i-1", "b-1"),
                7,
                8,
                1000,
                salt,
                derived,
                groups);
    }

    private static InstanceMinute minute(InstanceVersion origin, StatsSource source) {
        return new InstanceMinute(
                new ComponentId("acme", "pricing"), origin, 29_395_500, 60_000, source, STATS, List.of(OPERATION));
    }

    private static Execution execution() {
        return new Execution(
                "acme",
                "pricing",
                "x-1",
                new ExecutionOrigin("i-1", "new", "canary", 7),
                new CallTime(12, 34),
                new Recording(
                        Optional.of("key"),
                        "{\"a\":1}",
                        Optional.of("{}"),
                        List.of(new PortCall("db", "{}", Optional.of("{}"), Optional.of(FAILURE), 5)),
                        Optional.of("0a1b2c3d:AAAA")),
                Optional.of(FAILURE),
                1);
    }

    private static GroupStats idle() {
        return new GroupStats(Slot.CONTROL, -1, CallStats.none());
    }

    private TelemetryExamples() {}
}

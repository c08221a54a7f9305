package dev.ratchet.analyzer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A component whose latency metrics have a route. */
class SlowSeriesAnalysisTest extends AnalysisFixture {
    private static final long NOON = 488_000L * 60 * MINUTE;
    private static final Map<String, String> ROUTE = Map.of("http.route", "/basket", "http.request.method", "GET");

    private final SeriesTable table = new SeriesTable(SeriesLimits.defaults(), (part, bytes) -> {});
    private long offset;

    @Test
    void reportsASlowOperationWithoutAnyTrace() {
        latency(30, 2.5, ROUTE);

        Opportunity opportunity = opportunities(NOON + 2 * MINUTE).getFirst();

        assertEquals(OpportunityKind.SLOW_OPERATION, opportunity.kind());
        assertEquals("GET /basket", opportunity.explanation().subject());
        assertEquals(30, opportunity.evidence().frequency().count());
        assertEquals(30, opportunity.evidence().frequency().total());
    }

    @Test
    void reportsASlowHistogramWithoutAnyTrace() {
        Series series = new Series(
                1,
                2,
                Optional.of(new SeriesDefinition(
                        "pricing", "http.server.request.duration", "s", ROUTE, PointKind.CUMULATIVE)));
        for (int minute = 0; minute < 4; minute++) {
            // 40 calls per minute, of which 8 take longer than 2.5 seconds
            Buckets buckets = new Buckets.Explicit(
                    new double[] {.5, 1, 2.5, 5}, new long[] {10L * minute, 16L * minute, 6L * minute, 8L * minute, 0});
            Distribution distribution = new Distribution(
                    0, NOON + minute * MINUTE, Optional.empty(), Optional.empty(), Optional.empty(), buckets);
            table.ingest(
                    new MetricBatch(
                            "default", List.of(series), new int[0], new long[0], new double[0], List.of(distribution)),
                    NOON + minute * MINUTE,
                    offset++);
        }

        analysis.evaluate(table);
        Opportunity opportunity = opportunities(NOON + 4 * MINUTE).getFirst();

        assertEquals(OpportunityKind.SLOW_OPERATION, opportunity.kind());
        assertEquals("GET /basket", opportunity.explanation().subject());
        assertEquals(8, opportunity.evidence().frequency().count());
        assertEquals(40, opportunity.evidence().frequency().total());
    }

    @Test
    void spansOfTheSameOperationAreTheSameOpportunity() {
        latency(30, 2.5, ROUTE);
        for (int i = 0; i < 40; i++) {
            analysis.ingest(
                    new Span(
                            "default",
                            "pricing",
                            new Span.SpanContext("t" + i, "s" + i, ""),
                            "GET /basket",
                            SpanKind.SERVER,
                            NOON,
                            3_000_000_000L,
                            false),
                    NOON + 4000);
        }

        List<Opportunity> found = opportunities(NOON + 2 * MINUTE);

        assertEquals(1, found.size());
        assertEquals(40, found.getFirst().evidence().frequency().total());
    }

    @Test
    void ignoresFastRareAndUnnamedOperations() {
        latency(30, 1.5, ROUTE);
        latency(10, 2.5, Map.of("rpc.method", "Find"));
        latency(30, 2.5, Map.of("host", "a"));

        assertEquals(List.of(), opportunities(NOON + 2 * MINUTE));
    }

    private void latency(int points, double seconds, Map<String, String> attributes) {
        Series series = new Series(
                1,
                attributes.hashCode(),
                Optional.of(new SeriesDefinition("pricing", "request.duration", "s", attributes, PointKind.GAUGE)));
        for (int i = 0; i <= points; i++) {
            // the last point arrives after the end of the minute
            long at = i < points ? NOON + i * 1000L : NOON + 2 * MINUTE;
            table.ingest(
                    new MetricBatch("default", List.of(series), new int[1], new long[] {at}, new double[] {seconds}),
                    at - (i < points ? 0 : i % 7),
                    offset++);
        }
        analysis.evaluate(table);
    }
}

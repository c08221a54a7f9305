package dev.ratchet.analyzer.core.instance;

import static dev.ratchet.analyzer.core.instance.InstanceFixture.START;
import static dev.ratchet.analyzer.core.instance.InstanceFixture.batch;
import static dev.ratchet.analyzer.core.instance.InstanceFixture.span;
import static dev.ratchet.cycle.telemetry.PointKind.CUMULATIVE;
import static dev.ratchet.cycle.telemetry.PointKind.DELTA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.instance.InstanceFixture.Point;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.cycle.telemetry.PointKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistogramMinutesTest {
    private static final double LONG_AGO = -1000;

    private final InstanceFixture fixture = new InstanceFixture();

    @Test
    void countsDeltasAndEstimatesTheirLatencies() {
        fixture.read(Point.of(DELTA, 30, 0, 4, 0), "1", "a", 20);
        fixture.idle();

        CallStats stats = fixture.emitted.getFirst().stats();
        assertEquals(List.of("acme/pricing 1 a 0 HISTOGRAMS 4 0"), fixture.text());
        assertEquals(4 * Math.log(Math.sqrt(100 * 1000)), stats.sumLog(), 1e-9);
    }

    @Test
    void countsTheIncreaseOfACumulativeSeries() {
        fixture.read(Point.of(CUMULATIVE, 10, 100, 0, 0), "1", "a", LONG_AGO);
        fixture.read(Point.of(CUMULATIVE, 20, 107, 2, 0), "1", "a", LONG_AGO);
        fixture.read(Point.of(CUMULATIVE, 80, 107, 3, 1), "1", "a", LONG_AGO);
        fixture.idle();

        assertEquals(
                List.of("acme/pricing 1 a 0 HISTOGRAMS 11 0"),
                fixture.text(),
                "the middle of the period from 20 to 80 s is in the first minute");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "restart with a new start, -1000, 15, 3, 3",
        "restart that already counted more, -1000, 15, 200, 200",
        "the same process, -1000, -1000, 103, 3",
        "a count that falls, -1000, -1000, 3, 3",
        "a start that the sender does not know, -29395500000, -29395500000, 3, 3",
        "a process of which the start is long ago, -1000, -900, 300, 0",
        "a first point whose start is its own time, -1000, 20, 300, 0",
    })
    void aRestartNeitherDoublesNorNegates(String name, double start, double newStart, long count, long calls) {
        fixture.read(Point.of(CUMULATIVE, 10, 100, 0, 0), "1", "a", start);
        fixture.read(Point.of(CUMULATIVE, 20, count, 0, 0), "1", "a", newStart);
        fixture.idle();

        assertEquals(
                calls,
                fixture.emitted.stream().mapToLong(it -> it.stats().calls()).sum());
    }

    @Test
    void twoProcessesWithoutNamesDoNotLookLikeOneThatRestarts() {
        for (int i = 0; i < 5; i++) {
            fixture.read(Point.of(CUMULATIVE, 10 + i, 1000 + i, 0, 0), "1", "", -1000);
            fixture.read(Point.of(CUMULATIVE, 10.5 + i, 10 + i, 0, 0), "1", "", -900);
        }
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 - 0 HISTOGRAMS 8 0"), fixture.text());
    }

    @Test
    void theFirstPointOfANewProcessCountsCompletely() {
        fixture.read(Point.of(CUMULATIVE, 50, 7, 0, 0), "2", "b", 30);
        fixture.idle();

        assertEquals(List.of("acme/pricing 2 b 0 HISTOGRAMS 7 0"), fixture.text());
    }

    @ParameterizedTest
    @CsvSource({"DELTA", "CUMULATIVE"})
    void aRepeatedPointCountsOnce(PointKind kind) {
        fixture.read(Point.of(kind, 10, 5, 0, 0), "1", "a", 5);
        fixture.read(Point.of(kind, 10, 5, 0, 0), "1", "a", 5);
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 HISTOGRAMS 5 0"), fixture.text());
    }

    @Test
    void countsExponentialBuckets() {
        Point point = Point.of(CUMULATIVE, 20);
        DistributionOrigin origin = new DistributionOrigin(START + 10_000, "1", "a", "");
        // scale 0: the bucket at offset -4 is above 1/16 up to 1/8 s
        Buckets buckets = new Buckets.Exponential(0, 1, -4, new long[] {2, 0, 3});
        fixture.read(batch(point, buckets, origin), START + 20_000);
        fixture.idle();

        CallStats stats = fixture.emitted.getFirst().stats();
        double fast = Math.log(1000 * Math.pow(2, -3.5));
        double slow = Math.log(1000 * Math.pow(2, -1.5));
        assertEquals(6, stats.ok());
        assertEquals(3 * fast + 3 * slow, stats.sumLog(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "http.server.request.duration, http.response.status_code, 503, 3",
        "http.server.request.duration, http.response.status_code, 404, 0",
        "http.server.request.duration, error.type, timeout, 3",
        "http_server_request_duration_seconds, http_response_status_code, 500, 3",
        "rpc.server.duration, rpc.grpc.status_code, 13, 3",
        "messaging.process.duration, error.type, timeout, 3",
        "traces.span.metrics.duration, status.code, STATUS_CODE_ERROR, 3",
    })
    void recognisesFailedCallsAsTheOperationsDo(String metric, String attribute, String value, long errors) {
        Map<String, String> attributes = Map.of(attribute, value, "span.kind", "SPAN_KIND_SERVER");
        fixture.read(Point.of(DELTA, 10, 3, 0, 0).named(metric).with(attributes), "1", "a", 5);
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 HISTOGRAMS 3 " + errors), fixture.text());
    }

    @ParameterizedTest
    @CsvSource({
        "http.client.request.duration, SPAN_KIND_SERVER",
        "traces.span.metrics.duration, SPAN_KIND_CLIENT",
        "ratchet.operation.duration, SPAN_KIND_SERVER",
    })
    void ignoresHistogramsOfOtherCalls(String metric, String kind) {
        fixture.read(Point.of(DELTA, 10, 3, 0, 0).named(metric).with(Map.of("span.kind", kind)), "1", "a", 5);
        fixture.idle();

        assertEquals(List.of(), fixture.emitted);
    }

    @ParameterizedTest
    @CsvSource({
        "service.version, service.instance.id",
        "service_version, service_instance_id",
        "service.version, k8s.pod.name",
        "service_version, host_name",
    })
    void attributesOfThePointsPrecedeThoseOfTheResource(String version, String instance) {
        fixture.read(Point.of(DELTA, 10, 3, 0, 0).with(Map.of(version, "7", instance, "z")), "of the resource", "x", 5);
        fixture.idle();

        assertEquals(List.of("acme/pricing 7 z 0 HISTOGRAMS 3 0"), fixture.text());
    }

    @ParameterizedTest
    @CsvSource({
        "http.server.request.duration, http.server.duration, 3",
        "rpc.server.call.duration, rpc.server.duration, 3",
        "http.server.duration, traces.span.metrics.duration, 3",
        "rpc.server.duration, messaging.process.duration, 8",
        "http.server.request.duration, rpc.server.duration, 8",
    })
    void histogramsOfTheSameCallsCountOnce(String preferred, String other, long calls) {
        Map<String, String> attributes = Map.of("span.kind", "SPAN_KIND_SERVER");
        fixture.read(Point.of(DELTA, 10, 3, 0, 0).named(preferred).with(attributes), "1", "a", 5);
        fixture.read(Point.of(DELTA, 11, 5, 0, 0).named(other).with(attributes), "1", "a", 6);
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 HISTOGRAMS " + calls + " 0"), fixture.text());
    }

    @Test
    void histogramsReplaceTheSpansOfTheSameCalls() {
        fixture.read(span("1", "a", 10));
        fixture.read(Point.of(DELTA, 11, 30, 0, 0), "1", "a", 5);
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 HISTOGRAMS 30 0"), fixture.text());
    }

    @Test
    void spansRemainTheSourceWhileAVersionHasNoHistograms() {
        for (int minute = 0; minute < 6; minute++) {
            fixture.read(span("old", "a", minute * 60 + 10));
            fixture.read(span("new", "b", minute * 60 + 11));
            fixture.read(Point.of(DELTA, minute * 60 + 12, 30, 0, 0), "new", "b", minute * 60 + 5);
        }
        fixture.idle();

        assertEquals(
                List.of("acme/pricing new b 5 SPANS 1 0", "acme/pricing old a 5 SPANS 1 0"),
                fixture.text().stream().filter(it -> it.contains(" 5 SPANS")).toList());
    }

    @Test
    void aNewVersionHasThreeMinutesUntilItsFirstHistogram() {
        for (int minute = 0; minute < 4; minute++) {
            fixture.read(span("old", "a", minute * 60 + 10));
            fixture.read(Point.of(DELTA, minute * 60 + 12, 30, 0, 0), "old", "a", minute * 60 + 5);
        }
        fixture.read(span("new", "b", 3 * 60 + 20));
        fixture.idle();

        assertEquals(
                List.of("acme/pricing old a 3 HISTOGRAMS 30 0"),
                fixture.text().stream().filter(it -> it.contains(" 3 ")).toList());
    }

    @Test
    void limitsTheSeriesOfAnInstance() {
        for (int i = 0; i < 501; i++) {
            fixture.read(Point.of(DELTA, 10, 1, 0, 0).with(Map.of("http.route", "/" + i)), "1", "a", 5);
        }
        fixture.idle();

        assertEquals(List.of("acme/pricing 1 a 0 HISTOGRAMS 500 0"), fixture.text());
        assertEquals(new InstanceMinutes.Uncounted(0, 1), fixture.minutes.uncounted());
    }
}

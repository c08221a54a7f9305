package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.core.Batches;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Metrics.Histogram;
import dev.ratchet.ingest.core.Rejections;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histograms in the form in which OpenTelemetry's libraries send them. */
class OtlpMetricsTest {
    private static final long NOW = 1_763_730_000_000L;
    private static final String EXPLICIT = """
            {"name":"http.server.request.duration","unit":"s","histogram":{"aggregationTemporality":%s,"dataPoints":[
              {"timeUnixNano":"1763730000000000000","count":"6","sum":1.5,"min":0.002,"max":0.9,
               "attributes":[{"key":"http.route","value":{"stringValue":"/basket"}}],
               "explicitBounds":[%s],"bucketCounts":[%s]}]}}
            """;
    private static final String EXPONENTIAL = """
            {"name":"rpc.server.duration","unit":"ms","exponentialHistogram":{"aggregationTemporality":1,"dataPoints":[
              {"timeUnixNano":"1763730000000000000","count":"9","sum":15,"scale":%s,"zeroCount":"2",
               "positive":{"offset":-7,"bucketCounts":[%s]},"negative":{"bucketCounts":["1"]}}]}}
            """;

    @Test
    void readsAnExplicitHistogram() {
        Metrics measured = measured(EXPLICIT.formatted(1, "0.005,1", "\"1\",\"5\",\"0\""));

        assertEquals(
                List.of("http.server.request.duration.count", "http.server.request.duration.sum"),
                measured.points().stream().map(it -> it.name()).toList());
        assertEquals(
                List.of(new Histogram(
                        new SeriesDefinition(
                                "shop",
                                "http.server.request.duration",
                                "s",
                                Map.of("http.route", "/basket"),
                                PointKind.DELTA),
                        new Distribution(
                                0,
                                NOW,
                                Optional.of(1.5),
                                Optional.of(.002),
                                Optional.of(.9),
                                new Buckets.Explicit(new double[] {.005, 1}, new long[] {1, 5, 0}),
                                new DistributionOrigin(0, "", "shop-1", "")))),
                measured.histograms());
    }

    @Test
    void readsAnExponentialHistogram() {
        Metrics measured = measured(EXPONENTIAL.formatted(5, "\"4\",\"2\""));

        assertEquals(
                new Buckets.Exponential(5, 3, -7, new long[] {4, 2}),
                measured.histograms().getFirst().distribution().buckets());
        assertEquals(PointKind.DELTA, measured.histograms().getFirst().series().kind());
        assertEquals(2, measured.points().size());
    }

    @Test
    void readsAHistogramWithoutBuckets() {
        Metrics measured = measured(EXPLICIT.formatted(2, "", ""));

        assertEquals(2, measured.points().size());
        assertEquals(List.of(), measured.histograms());
    }

    @Test
    void skipsAnEmptyDeltaButNotAnEmptyCumulativeHistogram() {
        String none = EXPLICIT.replace("\"count\":\"6\",\"sum\":1.5,", "\"count\":0,");
        String zeroes = "\"0\",\"0\",\"0\"";

        assertEquals(List.of(), measured(none.formatted(1, "0.005,1", zeroes)).histograms());
        assertEquals(
                1, measured(none.formatted(2, "0.005,1", zeroes)).histograms().size());
    }

    @Test
    void skipsPointsWithoutARecordedValue() {
        String stale =
                EXPLICIT.formatted(2, "0.005,1", "\"0\",\"0\",\"0\"").replace("\"count\"", "\"flags\":1,\"count\"");

        assertEquals(Metrics.of(List.of()), measured(stale));
    }

    @Test
    void separatesInstancesThatCountSeparately() {
        String cumulative = EXPLICIT.formatted(2, "0.005,1", "\"1\",\"5\",\"0\"");
        String delta = EXPLICIT.formatted(1, "0.005,1", "\"1\",\"5\",\"0\"");
        Metrics one = records().metrics(request(cumulative, "shop-1")).metrics();
        Metrics other = records().metrics(request(cumulative, "shop-2")).metrics();

        assertEquals(
                Map.of("http.route", "/basket", "service.instance.id", "shop-1"),
                one.histograms().getFirst().series().attributes());
        assertEquals(
                one.histograms().getFirst().series().attributes(),
                one.points().getFirst().attributes());
        assertTrue(!Batches.of("default", one).series().stream()
                .anyMatch(Batches.of("default", other).series()::contains));
        assertEquals(
                Batches.of(
                                "default",
                                records().metrics(request(delta, "shop-1")).metrics())
                        .series(),
                Batches.of(
                                "default",
                                records().metrics(request(delta, "shop-2")).metrics())
                        .series());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.005,1|\"1\",\"2\"|counts must be one more than bounds: 2 of 2 bounds",
                "0.005,1||counts must be one more than bounds: 0 of 2 bounds",
                "1,0.005|\"1\",\"2\",\"3\"|bounds must increase",
                "\"NaN\"|\"1\",\"2\"|bounds must be finite",
                "\"Infinity\"|\"1\",\"2\"|bounds must be finite",
                "1|\"1\",\"18446744073709551615\"|counts must not be negative",
            })
    void rejectsAnInvalidHistogramWithItsNameAndTheReason(String bounds, String counts, String why) {
        String metric = EXPLICIT.formatted(1, bounds, counts == null ? "" : counts);

        OtlpBatch.Points batch = records().metrics(request(metric, "shop-1"));

        assertEquals(Metrics.of(List.of()), batch.metrics());
        assertEquals(1, batch.rejections().rejected());
        String message = batch.rejections().message("data points");
        assertTrue(message.contains("service.name=shop: metric http.server.request.duration"), message);
        assertTrue(message.contains(why), message);
    }

    @ParameterizedTest
    @CsvSource({"21,scale must be from -10 to 20: 21", "-11,scale must be from -10 to 20: -11"})
    void rejectsAnUnknownScale(String scale, String why) {
        String metric = EXPONENTIAL.formatted(scale, "\"4\"");

        String message =
                records().metrics(request(metric, "shop-1")).rejections().message("data points");

        assertTrue(message.contains(why), message);
    }

    @Test
    void neverCrashesOnCorruptBytes() {
        byte[] bytes = request(
                        EXPLICIT.formatted(1, "0.005,1", "\"1\",\"5\",\"0\"") + ","
                                + EXPONENTIAL.formatted(5, "\"4\",\"2\""),
                        "shop-1")
                .toByteArray();
        Random chance = new Random(1);
        int rejected = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = bytes.clone();
            for (int flips = 1 + chance.nextInt(3); flips > 0; flips--) {
                changed[chance.nextInt(changed.length)] = (byte) chance.nextInt();
            }
            rejected += isRejected(changed) ? 1 : 0;
        }
        assertTrue(rejected > 100 && rejected < 2_000, rejected + " rejected");
    }

    private static boolean isRejected(byte[] body) {
        try {
            var request = OtlpBody.read(body, false, ExportMetricsServiceRequest.getDefaultInstance());
            OtlpBatch.Points batch = records().metrics(request);
            Batches.of("default", batch.metrics());
            return batch.rejections().rejected() > 0;
        } catch (RefusedException e) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void aHistogramNamesItsEmitterWithoutChangingItsSeries(int temporality) {
        String metric = EXPLICIT.formatted(temporality, "0.005,1", "\"1\",\"5\",\"0\"")
                .replace("\"timeUnixNano\"", "\"startTimeUnixNano\":\"1763729900000000000\",\"timeUnixNano\"");
        Histogram first = measured(metric).histograms().getFirst();

        assertEquals(
                new DistributionOrigin(NOW - 100_000, "", "shop-1", ""),
                first.distribution().origin());
        assertEquals(temporality == 2, first.series().attributes().containsKey("service.instance.id"));
    }

    private static Metrics measured(String metric) {
        OtlpBatch.Points batch = records().metrics(request(metric, "shop-1"));
        assertEquals(Rejections.none(), batch.rejections());
        return batch.metrics();
    }

    private static OtlpRecords records() {
        return new OtlpRecords("default", NOW);
    }

    private static ExportMetricsServiceRequest request(String metric, String instance) {
        String body = """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
                 {"key":"service.instance.id","value":{"stringValue":"%s"}}]},"scopeMetrics":[{"metrics":[%s]}]}]}
                """.formatted(instance, metric);
        return OtlpBody.read(
                body.getBytes(StandardCharsets.UTF_8), true, ExportMetricsServiceRequest.getDefaultInstance());
    }
}

package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.core.Batches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** Requests that would take minutes if the work grew with the square of their length. */
class OtlpHostileTest {
    private static final long NOW = 1_763_730_000_000L;
    private static final Duration SECONDS = Duration.ofSeconds(30);
    private static final int MANY = 200_000;

    @Test
    void rejectsAHistogramOfManyBounds() {
        String bounds = IntStream.range(0, MANY).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String counts = String.join(",", Collections.nCopies(MANY + 1, "1"));

        OtlpBatch.Points batch = points(metric(
                "p",
                "histogram",
                "{\"count\":" + (MANY + 1) + ",\"explicitBounds\":[" + bounds + "],\"bucketCounts\":[" + counts
                        + "]}"));

        assertRejected(batch, 1, "counts must be at most 320: 200001");
    }

    @Test
    void rejectsAnExponentialHistogramOfManyCounts() {
        String counts = String.join(",", Collections.nCopies(MANY, "\"17592186044416\""));

        OtlpBatch.Points batch = points(metric(
                "p",
                "exponentialHistogram",
                "{\"count\":1,\"zeroCount\":\"9223372036854775807\",\"negative\":{\"bucketCounts\":[" + counts
                        + "]}},{\"count\":1,\"zeroCount\":\"9223372036854775807\","
                        + "\"negative\":{\"bucketCounts\":[1]}},{\"count\":0}"));

        assertRejected(batch, 2, "negative counts must be at most 320: 200000");
    }

    @Test
    void rejectsEachPointOfAMetricWithALongName() {
        String name = "n".repeat(1 << 20);

        OtlpBatch.Points batch = points(metric(name, "gauge", String.join(",", Collections.nCopies(MANY, "{}"))));

        assertRejected(batch, MANY, "a data point has no value");
    }

    @Test
    void rejectsTheSeriesOfAMetricWithALongName() {
        String name = "n".repeat(1 << 20);
        String points = IntStream.range(0, MANY / 10)
                .mapToObj(it -> "{\"asInt\":1,\"attributes\":[{\"key\":\"" + it + "\"}]}")
                .collect(Collectors.joining(","));

        OtlpBatch.Points batch = points(metric(name, "gauge", points));

        assertRejected(batch, MANY / 10, "the name must be at most 255 characters: 1048576");
    }

    @Test
    void rejectsTheSeriesOfScopesWithLongAttributes() {
        String scope = "{\"scope\":{\"name\":\"%s\",\"attributes\":[{\"key\":\"k\",\"value\":{\"stringValue\":\""
                + "s".repeat(1 << 20) + "\"}}]},\"metrics\":[%s]}";
        String points = IntStream.range(0, MANY / 10)
                .mapToObj(it -> "{\"asInt\":1,\"attributes\":[{\"key\":\"" + it + "\"}]}")
                .collect(Collectors.joining(","));
        String metric = metric("p", "gauge", points);

        OtlpBatch.Points batch = request(scope.formatted("a", metric) + "," + scope.formatted("b", metric), "shop");

        assertRejected(batch, MANY / 5, "the attributes of the scope must be at most 4096 characters");
    }

    @Test
    void rejectsPointsOfAResourceWithALongBlankName() {
        String points = String.join(",", Collections.nCopies(MANY, "{\"asInt\":1}"));

        OtlpBatch.Points batch = request("{\"metrics\":[" + metric("p", "gauge", points) + "]}", " ".repeat(1 << 20));

        assertRejected(batch, MANY, "no component");
    }

    @Test
    void packsSeriesWithOneHashCode() {
        String points = IntStream.range(0, 1 << 16)
                .mapToObj(it -> "{\"asInt\":1,\"attributes\":[{\"key\":\"k\",\"value\":{\"stringValue\":\""
                        + IntStream.range(0, 16)
                                .mapToObj(bit -> (it >> bit & 1) == 0 ? "Aa" : "BB")
                                .collect(Collectors.joining())
                        + "\"}}]}")
                .collect(Collectors.joining(","));
        OtlpBatch.Points batch = points(metric("p", "gauge", points));

        MetricBatch packed = inTime(() -> Batches.of("acme", batch.metrics()));

        assertEquals(1 << 16, packed.series().size());
    }

    @Test
    void refusesANumberWithALongExponent() {
        String metric = metric("p", "gauge", "{\"asInt\":1,\"timeUnixNano\":\"1e999999999\"}");

        assertThrows(RefusedException.class, () -> points(metric));
    }

    @Test
    void refusesALongBlankNumberWithAShortReason() {
        String metric = metric("p", "gauge", "{\"asInt\":1,\"timeUnixNano\":\"" + " ".repeat(1 << 20) + "\"}");

        RefusedException refused = assertThrows(RefusedException.class, () -> points(metric));

        assertTrue(String.valueOf(refused.getMessage()).length() < 1_000, refused.getMessage());
    }

    private static void assertRejected(OtlpBatch.Points batch, int records, String reason) {
        String message = batch.rejections().message("data points");
        assertEquals(records, batch.rejections().rejected(), message);
        assertTrue(message.contains(reason), message);
    }

    private static String metric(String name, String kind, String points) {
        String temporality = kind.equals("gauge") ? "" : "\"aggregationTemporality\":1,";
        return "{\"name\":\"" + name + "\",\"" + kind + "\":{" + temporality + "\"dataPoints\":[" + points + "]}}";
    }

    private static OtlpBatch.Points points(String metric) {
        return request("{\"metrics\":[" + metric + "]}", "shop");
    }

    private static OtlpBatch.Points request(String scopes, String service) {
        byte[] json = ("{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                        + "{\"stringValue\":\"" + service + "\"}}]},\"scopeMetrics\":[" + scopes + "]}]}")
                .getBytes(StandardCharsets.UTF_8);
        OtlpReader reader = new OtlpReader("acme", NOW);
        return (OtlpBatch.Points) inTime(() -> reader.read(OtlpSignal.METRICS, json, OtlpEncoding.JSON));
    }

    private static <T> T inTime(ThrowingSupplier<T> work) {
        return assertTimeoutPreemptively(SECONDS, work);
    }
}

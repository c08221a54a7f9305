package dev.ratchet.ingest.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.MetricPoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of metric, with every field of a data point missing or wrong. */
class OtlpPointsTest {
    private static final long NOW = 1_763_730_000_000L;

    @Test
    void readsEveryKindOfMetric() {
        OtlpBatch.Points batch = read("""
                {"name":"heap","unit":"By","gauge":{"dataPoints":[{"timeUnixNano":"1763729990000000000","asInt":"7"}]}},
                {"name":"calls","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"asDouble":3.5}]}},
                {"name":"errors","sum":{"aggregationTemporality":"AGGREGATION_TEMPORALITY_CUMULATIVE","isMonotonic":true,
                  "dataPoints":[{"asInt":2}]}},
                {"name":"threads","sum":{"aggregationTemporality":2,"dataPoints":[{"asInt":"42"}]}},
                {"name":"balance","sum":{"aggregationTemporality":1,"dataPoints":[{"asInt":"-3"}]}},
                {"name":"latency","histogram":{"aggregationTemporality":2,"dataPoints":[{"count":"4","sum":12}]}},
                {"name":"size","exponentialHistogram":{"aggregationTemporality":1,"dataPoints":[
                  {"count":"5","sum":15,"scale":3}]}},
                {"name":"old","summary":{"dataPoints":[{"count":"6","sum":18,"quantileValues":[
                  {"quantile":0.5,"value":"NaN"}]}]}}""");

        assertTrue(batch.rejections().isEmpty(), batch.rejections().toString());
        assertEquals("""
                heap 7.0 GAUGE
                calls 3.5 DELTA
                errors 2.0 CUMULATIVE
                threads 42.0 GAUGE
                balance -3.0 DELTA
                latency.count 4.0 CUMULATIVE
                latency.sum 12.0 CUMULATIVE
                size.count 5.0 DELTA
                size.sum 15.0 DELTA
                old.count 6.0 CUMULATIVE
                old.sum 18.0 CUMULATIVE""", text(batch));
        assertEquals(
                List.of(NOW - 10_000, NOW),
                batch.metrics().points().stream()
                        .limit(2)
                        .map(MetricPoint::atMillis)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`gauge\":{\"dataPoints\":[{\"flags\":1},{\"asDouble\":0,\"flags\":1},{\"asDouble\":0.4}]`|p 0.4 GAUGE",
                "`sum\":{\"aggregationTemporality\":2,\"isMonotonic\":true,\"dataPoints\":[{\"flags\":1},{\"asInt\":9}]`"
                        + "|p 9.0 CUMULATIVE",
                "`summary\":{\"dataPoints\":[{\"flags\":1},{\"count\":2,\"sum\":1}]`"
                        + "|`p.count 2.0 CUMULATIVE\np.sum 1.0 CUMULATIVE`",
                "`histogram\":{\"aggregationTemporality\":2,\"dataPoints\":[{\"flags\":3},{\"count\":2}]`"
                        + "|p.count 2.0 CUMULATIVE",
                "`exponentialHistogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"flags\":1},{\"count\":0}]`"
                        + "|p.count 0.0 DELTA",
            })
    void ignoresADataPointWithoutARecordedValue(String data, String points) {
        OtlpBatch.Points batch = read("{\"name\":\"p\",\"" + data + "}}");

        assertTrue(batch.rejections().isEmpty(), batch.rejections().toString());
        assertEquals(points, text(batch));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gauge\":{\"dataPoints\":[{}]|no value",
                "gauge\":{\"dataPoints\":[{\"asDouble\":null}]|no value",
                "gauge\":{\"dataPoints\":[{\"asDouble\":\"NaN\"}]|must be finite: NaN",
                "gauge\":{\"dataPoints\":[{\"asDouble\":NaN}]|must be finite: NaN",
                "gauge\":{\"dataPoints\":[{\"asDouble\":\"-Infinity\"}]|must be finite: -Infinity",
                "gauge\":{\"dataPoints\":[{\"asInt\":1,\"timeUnixNano\":\"1763730000\"}]|nanoseconds",
                "gauge\":{\"dataPoints\":[{\"asInt\":1,\"timeUnixNano\":\"1763740000000000000\"}]|clock",
                "sum\":{\"isMonotonic\":true,\"aggregationTemporality\":2,\"dataPoints\":[{\"asInt\":-1}]|not be negative",
                "sum\":{\"isMonotonic\":true,\"aggregationTemporality\":1,\"dataPoints\":[{\"asInt\":-1}]|not be negative",
                "sum\":{\"isMonotonic\":true,\"dataPoints\":[{\"asInt\":1}]|aggregationTemporality",
                "sum\":{\"aggregationTemporality\":7,\"dataPoints\":[{\"asInt\":1}]|aggregationTemporality",
                "histogram\":{\"dataPoints\":[{\"count\":1,\"sum\":1}]|aggregationTemporality",
                "histogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":0,\"sum\":1}]|sum must be 0",
                "histogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":1,\"min\":2,\"max\":1}]|min must not",
                "histogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":4,\"bucketCounts\":[1,2],"
                        + "\"explicitBounds\":[1]}]|total of the buckets: 4 and 3",
                "histogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":\"18446744073709551615\"}]|count must be",
                "exponentialHistogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":4,\"zeroCount\":1,"
                        + "\"positive\":{\"bucketCounts\":[1]},\"negative\":{\"bucketCounts\":[1]}}]|buckets: 4 and 3",
                "exponentialHistogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":1,"
                        + "\"negative\":{\"bucketCounts\":[\"9223372036854775808\"]}}]|counts must be from 0",
                "exponentialHistogram\":{\"dataPoints\":[{\"count\":1}]|aggregationTemporality",
                "exponentialHistogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":1,\"zeroCount\":1,"
                        + "\"zeroThreshold\":\"NaN\"}]|zeroThreshold must not be negative or NaN: NaN",
                "exponentialHistogram\":{\"aggregationTemporality\":1,\"dataPoints\":[{\"count\":1,\"zeroCount\":1,"
                        + "\"zeroThreshold\":-1}]|zeroThreshold must not be negative or NaN: -1",
                "summary\":{\"dataPoints\":[{\"count\":1,\"quantileValues\":[{\"quantile\":\"NaN\"}]}]|in [0, 1]: NaN",
                "summary\":{\"dataPoints\":[{\"count\":1,\"quantileValues\":[{\"quantile\":1.5}]}]|in [0, 1]: 1.5",
                "summary\":{\"dataPoints\":[{\"count\":0,\"sum\":3}]|sum must be 0",
            })
    void aDataPointThatContradictsItselfIsRejectedAndItsNeighbourAccepted(String data, String why) {
        OtlpBatch.Points batch = read("{\"name\":\"bad\",\"" + data
                + "}},{\"name\":\"good\",\"gauge\":{\"dataPoints\":[" + "{\"asInt\":1}]}}");

        assertEquals("good 1.0 GAUGE", text(batch));
        assertEquals(List.of(), batch.metrics().histograms());
        assertEquals(1, batch.rejections().rejected());
        String message = batch.rejections().message("data points");
        assertTrue(message.contains("service.name=shop: metric bad: ") && message.contains(why), message);
    }

    @ParameterizedTest
    @CsvSource({"\"NaN\"", "\"Infinity\"", "-3"})
    void omitsAnInvalidSumAndReportsIt(String sum) {
        OtlpBatch.Points batch = read("{\"name\":\"p\",\"histogram\":{\"aggregationTemporality\":2,\"dataPoints\":["
                + "{\"count\":3,\"sum\":" + sum + ",\"bucketCounts\":[3]}]}}");

        assertEquals("p.count 3.0 CUMULATIVE", text(batch));
        assertEquals(1, batch.metrics().histograms().size());
        assertEquals(0, batch.rejections().rejected());
        assertTrue(batch.rejections()
                .message("data points")
                .startsWith("values adjusted: 1 (service.name=shop: metric p"));
    }

    @Test
    void distinguishesSeriesByArrayAndMapAttributes() {
        OtlpBatch.Points batch = read("""
                {"name":"p","gauge":{"dataPoints":[
                 {"asInt":1,"attributes":[{"key":"k","value":{"arrayValue":{"values":[{"stringValue":"a"}]}}}]},
                 {"asInt":2,"attributes":[{"key":"k","value":{"arrayValue":{"values":[{"stringValue":"b"}]}}}]},
                 {"asInt":3,"attributes":[{"key":"k","value":{"bytesValue":"AQI="}}]},
                 {"asInt":4,"attributes":[{"key":"k","value":{"stringValue":"x"}},{"key":"k","value":{"stringValue":"y"}}]}]}}""");

        assertEquals(
                List.of("[\"a\"]", "[\"b\"]", "AQI=", "y"),
                batch.metrics().points().stream()
                        .map(it -> it.attributes().get("k"))
                        .toList());
    }

    @Test
    void separatesScopesWithMetricsOfTheSameName() {
        String sum = "{\"name\":\"%s\",\"sum\":{\"aggregationTemporality\":2,\"isMonotonic\":true,\"dataPoints\":["
                + "{\"asInt\":%d}]}}";

        OtlpBatch.Points batch =
                request("""
                {"scope":{"name":"jdbc","version":"2"},"metrics":[%s,%s]},{"scope":{"name":"redis"},"metrics":[%s]}""".formatted(sum.formatted("calls", 5), sum.formatted("rows", 7), sum.formatted("calls", 9)));

        assertEquals(
                "calls 5.0 {otel.scope.name=jdbc, otel.scope.version=2}\nrows 7.0 {}\ncalls 9.0 {otel.scope.name=redis}",
                batch.metrics().points().stream()
                        .map(it -> it.name() + " " + it.value() + " " + new java.util.TreeMap<>(it.attributes()))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void rejectsAMetricWithoutName() {
        OtlpBatch.Points batch = read("{\"gauge\":{\"dataPoints\":[{\"asInt\":1},{\"asInt\":2}]}}");

        assertEquals(2, batch.rejections().rejected());
        assertTrue(batch.rejections().message("data points").contains("name must not be blank"));
    }

    @Test
    void namesTenReasonsAndCountsTheOthers() {
        String points = java.util.stream.IntStream.range(0, 30)
                .mapToObj(it -> "{\"name\":\"m" + it + "\",\"gauge\":{\"dataPoints\":[{}]}}")
                .collect(Collectors.joining(","));

        OtlpBatch.Points batch = read(points);

        assertEquals(30, batch.rejections().rejected());
        assertEquals(11, batch.rejections().reasons().size());
        assertEquals("others [20 times]", batch.rejections().reasons().getLast());
    }

    private static String text(OtlpBatch.Points batch) {
        return batch.metrics().points().stream()
                .map(it -> it.name() + " " + it.value() + " " + it.kind())
                .collect(Collectors.joining("\n"));
    }

    private static OtlpBatch.Points read(String metrics) {
        return request("{\"metrics\":[" + metrics + "]}");
    }

    private static OtlpBatch.Points request(String scopes) {
        String json = """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                 "scopeMetrics":[%s]}]}""".formatted(scopes);
        OtlpBatch batch = new OtlpReader("acme", NOW)
                .read(OtlpSignal.METRICS, json.getBytes(StandardCharsets.UTF_8), OtlpEncoding.JSON);
        return batch instanceof OtlpBatch.Points points ? points : org.junit.jupiter.api.Assertions.fail("no points");
    }
}

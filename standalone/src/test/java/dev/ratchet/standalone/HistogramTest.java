package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.optimisation.SlowSeries;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.avro.Codec;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.ingest.core.Batches;
import dev.ratchet.ingest.otlp.OtlpBody;
import dev.ratchet.ingest.otlp.OtlpRecords;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the bytes of an OpenTelemetry library to a slow operation, through the bytes on the topic. */
class HistogramTest {
    private static final long MINUTE = 60_000;
    private static final long BEGIN = 488_000L * 60 * MINUTE;
    private static final ComponentKey SHOP = new ComponentKey("default", "shop");

    private final SeriesTable table = new SeriesTable(SeriesLimits.defaults(), (part, bytes) -> {});
    private final SlowSeries slow = new SlowSeries(2000);
    private long offset;

    @Test
    void findsASlowRouteInExplicitBuckets() {
        for (int minute = 0; minute < 4; minute++) {
            take(minute, explicit("shop-1", minute), 100L * minute);
            take(minute, explicit("shop-2", minute), 900L * minute);
        }

        Optimisation optimisation = found();

        assertEquals(OpportunityKind.SLOW_OPERATION, optimisation.kind());
        assertEquals("GET /basket", optimisation.subject());
        // two instances of 100 calls a minute each, whose first report only sets the start
        assertEquals(200, optimisation.evidence().frequency().total());
        assertEquals(20, optimisation.evidence().frequency().count());
    }

    @Test
    void findsASlowOperationInExponentialBuckets() {
        for (int minute = 0; minute < 4; minute++) {
            take(minute, exponential(), minute);
        }

        Optimisation optimisation = found();

        assertEquals("shop.Baskets/Find", optimisation.subject());
        assertEquals(200, optimisation.evidence().frequency().total());
        assertEquals(20, optimisation.evidence().frequency().count());
    }

    private Optimisation found() {
        slow.evaluate(table);
        return slow.find(new CountWindows(), SHOP, BEGIN / MINUTE + 2).getFirst();
    }

    private void take(int minute, byte[] body, long laterMillis) {
        long now = BEGIN + minute * MINUTE + laterMillis;
        Codec<MetricBatch> codec = Codecs.of(MetricBatch.class);
        var request = OtlpBody.read(body, false, ExportMetricsServiceRequest.getDefaultInstance());
        MetricBatch batch = Batches.of(
                "default", new OtlpRecords("default", now).metrics(request).metrics());
        table.ingest(codec.decode(codec.encode(batch), 0, codec.schema()), now, offset++);
    }

    /** Returns the totals since the start: 100 calls a minute, 10 of them above 2.5 seconds. */
    private static byte[] explicit(String instance, int minute) {
        HistogramDataPoint point = HistogramDataPoint.newBuilder()
                .addAttributes(text("http.route", "/basket"))
                .addAttributes(text("http.request.method", "GET"))
                .setTimeUnixNano((BEGIN + minute * MINUTE) * 1_000_000)
                .setCount(100L * minute)
                .setSum(70.0 * minute)
                .addAllExplicitBounds(List.of(.1, 1.0, 2.5))
                .addAllBucketCounts(List.of(60L * minute, 20L * minute, 10L * minute, 10L * minute))
                .build();
        return request(
                instance,
                Metric.newBuilder()
                        .setName("http.server.request.duration")
                        .setUnit("s")
                        .setHistogram(Histogram.newBuilder()
                                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                                .addDataPoints(point)));
    }

    /**
     * Returns 100 calls since the previous report: 90 around 11 ms, 10 around 2,900 ms, independent of the time of the
     * report.
     */
    private static byte[] exponential() {
        var positive = ExponentialHistogramDataPoint.Buckets.newBuilder().setOffset(28);
        for (int i = 28; i <= 92; i++) {
            positive.addBucketCounts(i == 28 ? 90 : i == 92 ? 10 : 0);
        }
        ExponentialHistogramDataPoint point = ExponentialHistogramDataPoint.newBuilder()
                .addAttributes(text("rpc.service", "shop.Baskets"))
                .addAttributes(text("rpc.method", "Find"))
                .setCount(100)
                .setSum(30_000)
                .setScale(3)
                .setPositive(positive)
                .build();
        return request(
                "shop-1",
                Metric.newBuilder()
                        .setName("rpc.server.duration")
                        .setUnit("ms")
                        .setExponentialHistogram(ExponentialHistogram.newBuilder()
                                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                                .addDataPoints(point)));
    }

    private static byte[] request(String instance, Metric.Builder metric) {
        var request = ExportMetricsServiceRequest.newBuilder();
        var resource = request.addResourceMetricsBuilder();
        resource.getResourceBuilder()
                .addAttributes(text("service.name", "shop"))
                .addAttributes(text("service.instance.id", instance));
        resource.addScopeMetricsBuilder().addMetrics(metric);
        return request.build().toByteArray();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}

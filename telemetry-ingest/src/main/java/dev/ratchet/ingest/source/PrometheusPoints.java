package dev.ratchet.ingest.source;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Rejections;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.source.PrometheusApi.RangeSeries;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Converts the result of a query into points, one batch per minute. */
final class PrometheusPoints {
    private static final String NAME = "__name__";
    private static final long MILLIS = 1000;

    /**
     * Returns the points by minute in seconds since the epoch. A series whose label names no component is rejected.
     */
    static SortedMap<Long, OtlpBatch.Points> of(PrometheusQuery query, List<RangeSeries> result) {
        SortedMap<Long, List<MetricPoint>> points = new TreeMap<>();
        Rejections.Collector rejections = new Rejections.Collector();
        for (RangeSeries series : result) {
            String component = series.labels().getOrDefault(query.label(), "");
            if (Check.isId(component)) {
                Map<String, String> attributes = new TreeMap<>(series.labels());
                attributes.remove(query.label());
                attributes.remove(NAME);
                series.values().forEach((second, value) -> points.computeIfAbsent(second, _ -> new ArrayList<>())
                        .add(new MetricPoint(
                                component, query.metric(), "", attributes, second * MILLIS, value, query.kind())));
            } else {
                rejections.reject(1, "the label " + query.label() + " names no component: " + series.labels());
            }
        }
        SortedMap<Long, OtlpBatch.Points> batches = new TreeMap<>();
        points.forEach(
                (second, all) -> batches.put(second, new OtlpBatch.Points(Metrics.of(all), rejections.rejections())));
        return batches;
    }

    /**
     * Identity of the points of a minute: the same after a retry. The minute alone is not sufficient, because an
     * administrator may change a query.
     */
    static byte[] identity(PrometheusQuery query, long second) {
        return ("prometheus\n" + query + "\n" + second).getBytes(StandardCharsets.UTF_8);
    }

    private PrometheusPoints() {}
}

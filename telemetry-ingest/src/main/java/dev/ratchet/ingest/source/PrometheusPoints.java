package dev.ratchet.ingest.source;

import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Rejections;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Converts the result of a query into points or histograms by minute. */
public final class PrometheusPoints {
    /** Converts a result. A series whose label names no component is rejected. */
    public static PolledMinutes of(PrometheusQuery query, List<RangeSeries> result) {
        return query.kind() == QueryKind.HISTOGRAM ? PrometheusHistograms.of(query, result) : points(query, result);
    }

    private static PolledMinutes points(PrometheusQuery query, List<RangeSeries> result) {
        SortedMap<Long, List<MetricPoint>> points = new TreeMap<>();
        Rejections.Collector rejections = new Rejections.Collector();
        for (RangeSeries series : result) {
            Optional<SeriesLabels> labels = SeriesLabels.find(query, series.labels());
            if (labels.isEmpty()) {
                rejections.reject(1, withoutComponent(query, series));
            }
            labels.ifPresent(of -> series.values()
                    .forEach((second, value) -> points.computeIfAbsent(second, _ -> new ArrayList<>())
                            .add(new MetricPoint(
                                    of.component(),
                                    query.metric(),
                                    query.unit(),
                                    of.attributes(),
                                    second * 1000,
                                    value,
                                    query.kind().points()))));
        }
        SortedMap<Long, Metrics> minutes = new TreeMap<>();
        points.forEach((second, all) -> minutes.put(second, Metrics.of(all)));
        return new PolledMinutes(minutes, rejections.rejections());
    }

    /** Reason for rejecting a series. */
    static String withoutComponent(PrometheusQuery query, RangeSeries series) {
        return "the label " + query.label() + " names no component: " + series.labels();
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

package dev.ratchet.ingest.source;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Metrics.Histogram;
import dev.ratchet.ingest.core.Rejections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Converts the buckets of classic histograms into cumulative histograms, as an OTLP sender would emit them.
 *
 * <p>The series with equal labels except {@code le} are one histogram. A bucket of Prometheus counts all values up to
 * its bound; one of OpenTelemetry counts those above the bound before it. Series without {@code le} are sums if their
 * name ends with {@code _sum}, and otherwise ignored.
 *
 * <p>The distributions are separate by emitter. The counts and sums of emitters with one definition, which are versions
 * of one instance, are added up: a definition has one value at a time.
 */
final class PrometheusHistograms {
    private static final String SUM = "_sum";

    private final PrometheusQuery query;
    private final Map<SeriesLabels, Parts> histograms = new LinkedHashMap<>();
    private final SortedMap<Long, Map<SeriesDefinition, Double>> points = new TreeMap<>();
    private final SortedMap<Long, List<Histogram>> distributions = new TreeMap<>();
    private final Rejections.Collector rejections = new Rejections.Collector();

    /** Series of one histogram: the values of each bound, and the sums. */
    private static final class Parts {
        private final NavigableMap<Double, NavigableMap<Long, Double>> bounds = new TreeMap<>();
        private NavigableMap<Long, Double> sums = new TreeMap<>();
    }

    private PrometheusHistograms(PrometheusQuery query) {
        this.query = query;
    }

    /** Converts a result. */
    static PolledMinutes of(PrometheusQuery query, List<RangeSeries> result) {
        PrometheusHistograms converted = new PrometheusHistograms(query);
        result.forEach(converted::group);
        converted.histograms.forEach(converted::convert);
        SortedMap<Long, Metrics> minutes = new TreeMap<>();
        converted.distributions.forEach(
                (second, all) -> minutes.put(second, new Metrics(converted.points(second), all)));
        return new PolledMinutes(minutes, converted.rejections.rejections());
    }

    private void group(RangeSeries series) {
        Optional<SeriesLabels> labels = SeriesLabels.find(query, series.labels());
        if (labels.isEmpty()) {
            rejections.reject(1, PrometheusPoints.withoutComponent(query, series));
            return;
        }
        String bound = series.labels().getOrDefault(SeriesLabels.BOUND, "");
        boolean isSum = series.labels().getOrDefault(SeriesLabels.NAME, "").endsWith(SUM);
        Optional<Double> number = bound(bound);
        if (number.isPresent()) {
            parts(labels.get()).bounds.put(number.get(), series.values());
        } else if (!bound.isEmpty()) {
            rejections.reject(1, "the label le is not a number: " + bound);
        } else if (isSum) {
            parts(labels.get()).sums = series.values();
        }
    }

    private Parts parts(SeriesLabels labels) {
        return histograms.computeIfAbsent(labels, _ -> new Parts());
    }

    /** Parses a bound; empty if it is none. */
    private static Optional<Double> bound(String text) {
        if (text.equals("+Inf")) {
            return Optional.of(Double.POSITIVE_INFINITY);
        }
        try {
            return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void convert(SeriesLabels labels, Parts parts) {
        NavigableMap<Long, Double> totals = parts.bounds.getOrDefault(Double.POSITIVE_INFINITY, new TreeMap<>());
        if (totals.isEmpty() || parts.bounds.size() < 2) {
            rejections.reject(
                    1,
                    "a histogram needs the bucket +Inf and another one; retain the label le: " + labels.attributes());
            return;
        }
        totals.navigableKeySet().forEach(second -> {
            try {
                convert(labels, parts, second);
            } catch (IllegalArgumentException e) {
                rejections.reject(1, e.getMessage() + ": " + labels.attributes());
            }
        });
    }

    private void convert(SeriesLabels labels, Parts parts, long second) {
        double[] bounds = new double[parts.bounds.size()];
        long[] counts = new long[bounds.length];
        long below = 0;
        int i = 0;
        for (Map.Entry<Double, NavigableMap<Long, Double>> bucket : parts.bounds.entrySet()) {
            Double value = bucket.getValue().get(second);
            if (value == null) {
                throw new IllegalArgumentException("the bucket " + bucket.getKey() + " has no value at " + second);
            }
            // buckets that were added over instances may be from different scrapes
            long upTo = Math.max(below, Math.round(value));
            bounds[i] = bucket.getKey();
            counts[i] = upTo - below;
            below = upTo;
            i++;
        }
        Buckets buckets = new Buckets.Explicit(Arrays.copyOf(bounds, bounds.length - 1), counts);
        add(labels, second, buckets, Optional.ofNullable(parts.sums.get(second)));
    }

    private void add(SeriesLabels labels, long second, Buckets buckets, Optional<Double> sum) {
        long millis = second * 1000;
        Distribution distribution =
                new Distribution(0, millis, sum, Optional.empty(), Optional.empty(), buckets, labels.origin());
        distributions
                .computeIfAbsent(second, _ -> new ArrayList<>())
                .add(new Histogram(definition(labels, ""), distribution));
        Map<SeriesDefinition, Double> minute = points.computeIfAbsent(second, _ -> new LinkedHashMap<>());
        minute.merge(definition(labels, ".count"), (double) buckets.total(), Double::sum);
        sum.ifPresent(it -> minute.merge(definition(labels, ".sum"), it, Double::sum));
    }

    private List<MetricPoint> points(long second) {
        return points.getOrDefault(second, Map.of()).entrySet().stream()
                .map(it -> point(it.getKey(), second * 1000, it.getValue()))
                .toList();
    }

    private SeriesDefinition definition(SeriesLabels labels, String suffix) {
        return new SeriesDefinition(
                labels.component(),
                query.metric() + suffix,
                query.unit(),
                labels.identity(),
                query.kind().points());
    }

    private static MetricPoint point(SeriesDefinition series, long millis, double value) {
        return new MetricPoint(
                series.component(), series.name(), series.unit(), series.attributes(), millis, value, series.kind());
    }
}

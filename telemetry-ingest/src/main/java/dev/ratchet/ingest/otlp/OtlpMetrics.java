package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.Distribution;
import dev.ratchet.cycle.MetricPoint;
import dev.ratchet.cycle.PointKind;
import dev.ratchet.cycle.SeriesDefinition;
import dev.ratchet.ingest.core.Admission;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Metrics.Histogram;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * OpenTelemetry's metrics as points and histograms. What is not finite is left out, and so is what somebody reports as not
 * recorded.
 *
 * <p>A cumulative series is of one writer: two instances that count by themselves are two series, told apart by the attribute
 * of their resource that names them.
 */
final class OtlpMetrics {
    private static final List<String> INSTANCES = List.of("service.instance.id", "k8s.pod.name", "host.name");

    /** The bit of a point's flags that says that nothing was recorded. */
    private static final int NOT_RECORDED = 1;

    private final long nowMillis;
    private final List<MetricPoint> points = new ArrayList<>();
    private final List<Histogram> histograms = new ArrayList<>();

    OtlpMetrics(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    Metrics of(ExportMetricsServiceRequest request) {
        for (var resource : request.getResourceMetricsList()) {
            Map<String, String> of =
                    OtlpRecords.attributes(resource.getResource().getAttributesList());
            for (var scope : resource.getScopeMetricsList()) {
                scope.getMetricsList().forEach(it -> add(new Emitted(it, of)));
            }
        }
        return new Metrics(points, histograms);
    }

    private void add(Emitted metric) {
        Metric it = metric.metric;
        switch (it.getDataCase()) {
            case GAUGE -> it.getGauge().getDataPointsList().forEach(point -> add(metric, point, PointKind.GAUGE));
            case SUM -> {
                PointKind kind = kind(it.getSum().getAggregationTemporality());
                it.getSum().getDataPointsList().forEach(point -> add(metric, point, kind));
            }
            case HISTOGRAM -> {
                PointKind kind = kind(it.getHistogram().getAggregationTemporality());
                it.getHistogram().getDataPointsList().forEach(point -> add(metric, point, kind));
            }
            case EXPONENTIAL_HISTOGRAM -> {
                PointKind kind = kind(it.getExponentialHistogram().getAggregationTemporality());
                it.getExponentialHistogram().getDataPointsList().forEach(point -> add(metric, point, kind));
            }
            case SUMMARY -> {
                for (var point : it.getSummary().getDataPointsList()) {
                    Moment moment =
                            metric.moment(point.getAttributesList(), point.getTimeUnixNano(), PointKind.CUMULATIVE);
                    addBoth(moment, point.getCount(), point.getSum());
                }
            }
            default -> {
                // of a newer version
            }
        }
    }

    private void add(Emitted metric, NumberDataPoint it, PointKind kind) {
        Moment moment = metric.moment(it.getAttributesList(), it.getTimeUnixNano(), kind);
        add(moment, "", it.hasAsInt() ? it.getAsInt() : it.getAsDouble());
    }

    private void add(Emitted metric, HistogramDataPoint it, PointKind kind) {
        if ((it.getFlags() & NOT_RECORDED) == 0) {
            Moment moment = metric.moment(it.getAttributesList(), it.getTimeUnixNano(), kind);
            addBoth(moment, it.getCount(), it.getSum());
            add(moment, () -> OtlpBuckets.of(it, at(moment)));
        }
    }

    private void add(Emitted metric, ExponentialHistogramDataPoint it, PointKind kind) {
        if ((it.getFlags() & NOT_RECORDED) == 0) {
            Moment moment = metric.moment(it.getAttributesList(), it.getTimeUnixNano(), kind);
            addBoth(moment, it.getCount(), it.getSum());
            add(moment, () -> OtlpBuckets.of(it, at(moment)));
        }
    }

    private void addBoth(Moment moment, double count, double sum) {
        add(moment, ".count", count);
        add(moment, ".sum", sum);
    }

    private void add(Moment it, String suffix, double value) {
        if (Double.isFinite(value)) {
            SeriesDefinition series = it.series(suffix);
            points.add(new MetricPoint(
                    series.component(),
                    series.name(),
                    series.unit(),
                    series.attributes(),
                    at(it),
                    value,
                    series.kind()));
        }
    }

    private void add(Moment it, Buckets buckets) {
        try {
            Optional<Distribution> counted = buckets.read();
            // of increments none say nothing; where all is told from the start, none are what the next are compared
            // with
            counted.filter(some -> some.buckets().total() > 0 || it.kind == PointKind.CUMULATIVE)
                    .ifPresent(some -> histograms.add(new Histogram(it.series(""), some)));
        } catch (IllegalArgumentException e) {
            throw new Admission.Refused(
                    "the histogram " + it.metric.metric.getName() + " is none: " + e.getMessage(), e);
        }
    }

    private long at(Moment it) {
        return Admission.moment(it.atNanos / OtlpRecords.NANOS, nowMillis);
    }

    private static PointKind kind(AggregationTemporality temporality) {
        return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA
                ? PointKind.DELTA
                : PointKind.CUMULATIVE;
    }

    @FunctionalInterface
    private interface Buckets {
        Optional<Distribution> read();
    }

    /** A metric of a resource. */
    private record Emitted(Metric metric, Map<String, String> of) {
        Moment moment(List<KeyValue> attributes, long atNanos, PointKind kind) {
            Map<String, String> own = new TreeMap<>(OtlpRecords.attributes(attributes));
            if (kind == PointKind.CUMULATIVE) {
                INSTANCES.stream()
                        .filter(of::containsKey)
                        .findFirst()
                        .ifPresent(it -> own.putIfAbsent(it, of.getOrDefault(it, "")));
            }
            return new Moment(this, own, atNanos, kind);
        }
    }

    /** What a metric says at a moment. */
    private record Moment(Emitted metric, Map<String, String> attributes, long atNanos, PointKind kind) {
        SeriesDefinition series(String suffix) {
            return new SeriesDefinition(
                    OtlpRecords.component(metric.of, attributes),
                    metric.metric.getName() + suffix,
                    metric.metric.getUnit(),
                    attributes,
                    kind);
        }
    }
}

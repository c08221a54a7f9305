package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.Metrics.Histogram;
import dev.ratchet.ingest.core.Rejections;
import dev.ratchet.ingest.core.ResourceReports.Emitter;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Converts OpenTelemetry metrics into points and histograms. A data point flagged as having no recorded value is
 * skipped. An inconsistent data point is rejected without affecting the others of its metric.
 */
final class OtlpMetrics {
    /** Flag bit of a data point without a recorded value. */
    private static final int NO_RECORDED_VALUE = 1;

    private final long nowMillis;
    private final ComponentNaming naming;
    private final Set<Emitter> emitters = new LinkedHashSet<>();
    private final List<MetricPoint> points = new ArrayList<>();
    private final List<Histogram> histograms = new ArrayList<>();
    private final Rejections.Collector rejections = new Rejections.Collector();

    OtlpMetrics(long nowMillis, ComponentNaming naming) {
        this.nowMillis = nowMillis;
        this.naming = naming;
    }

    OtlpBatch.Points of(ExportMetricsServiceRequest request) {
        request.getResourceMetricsList().forEach(it -> {
            OtlpResource resource = OtlpResource.of(it.getResource(), naming);
            resource.statedEmitter().ifPresent(emitters::add);
            OtlpSeries.of(resource, it).forEach(this::add);
        });
        return new OtlpBatch.Points(new Metrics(points, histograms), rejections.rejections(), emitters);
    }

    private void add(OtlpSeries series) {
        switch (series.metric().getDataCase()) {
            case GAUGE ->
                each(
                        series,
                        series.metric().getGauge().getDataPointsList(),
                        NumberDataPoint::getFlags,
                        it -> number(series, it, PointKind.GAUGE, false));
            case SUM -> sum(series, series.metric().getSum());
            case HISTOGRAM -> {
                var data = series.metric().getHistogram();
                each(
                        series,
                        data.getDataPointsList(),
                        HistogramDataPoint::getFlags,
                        it -> histogram(series, it, kind(data.getAggregationTemporality())));
            }
            case EXPONENTIAL_HISTOGRAM -> {
                var data = series.metric().getExponentialHistogram();
                each(
                        series,
                        data.getDataPointsList(),
                        ExponentialHistogramDataPoint::getFlags,
                        it -> exponential(series, it, kind(data.getAggregationTemporality())));
            }
            case SUMMARY ->
                each(
                        series,
                        series.metric().getSummary().getDataPointsList(),
                        SummaryDataPoint::getFlags,
                        it -> summary(series, it));
            case DATA_NOT_SET -> {
                if (!series.metric().getUnknownFields().asMap().isEmpty()) {
                    rejections.reject(1, series.description() + ": unsupported metric type");
                }
            }
        }
    }

    private <P> void each(OtlpSeries series, List<P> data, ToIntFunction<P> flags, Consumer<P> add) {
        for (P point : data) {
            if ((flags.applyAsInt(point) & NO_RECORDED_VALUE) == 0) {
                try {
                    add.accept(point);
                } catch (IllegalArgumentException e) {
                    rejections.reject(1, series.description() + ": " + e.getMessage());
                }
            }
        }
    }

    /** Adds a sum. One that may decrease is a level rather than a count: its current value is treated like a gauge. */
    private void sum(OtlpSeries series, Sum data) {
        each(series, data.getDataPointsList(), NumberDataPoint::getFlags, numberDataPoint -> {
            PointKind kind = kind(data.getAggregationTemporality());
            boolean isLevel = kind == PointKind.CUMULATIVE && !data.getIsMonotonic();
            number(series, numberDataPoint, isLevel ? PointKind.GAUGE : kind, data.getIsMonotonic());
        });
    }

    private void number(OtlpSeries series, NumberDataPoint numberDataPoint, PointKind kind, boolean isMonotonic) {
        double value =
                switch (numberDataPoint.getValueCase()) {
                    case AS_INT -> numberDataPoint.getAsInt();
                    case AS_DOUBLE -> numberDataPoint.getAsDouble();
                    case VALUE_NOT_SET -> throw new RefusedException("a data point has no value");
                };
        if (!Double.isFinite(value)) {
            throw new RefusedException("value must be finite: " + value);
        }
        if (isMonotonic && value < 0) {
            throw new RefusedException("the value of a monotonic sum must not be negative: " + value);
        }
        points.add(point(
                series.definition(numberDataPoint.getAttributesList(), kind, ""),
                at(numberDataPoint.getTimeUnixNano()),
                value));
    }

    private void histogram(OtlpSeries series, HistogramDataPoint histogramDataPoint, PointKind kind) {
        DataPointContext measured = new DataPointContext(
                series, histogramDataPoint.getAttributesList(), kind, at(histogramDataPoint.getTimeUnixNano()));
        Totals totals = new Totals(
                histogramDataPoint.getCount(),
                histogramDataPoint.hasSum() ? Optional.of(histogramDataPoint.getSum()) : Optional.empty());
        add(
                measured,
                totals,
                OtlpBuckets.of(histogramDataPoint, measured.atMillis)
                        .map(it -> measured.emitted(it, histogramDataPoint.getStartTimeUnixNano())));
    }

    private void exponential(
            OtlpSeries series, ExponentialHistogramDataPoint exponentialHistogramDataPoint, PointKind kind) {
        DataPointContext measured = new DataPointContext(
                series,
                exponentialHistogramDataPoint.getAttributesList(),
                kind,
                at(exponentialHistogramDataPoint.getTimeUnixNano()));
        Totals totals = new Totals(
                exponentialHistogramDataPoint.getCount(),
                exponentialHistogramDataPoint.hasSum()
                        ? Optional.of(exponentialHistogramDataPoint.getSum())
                        : Optional.empty());
        add(
                measured,
                totals,
                OtlpBuckets.of(exponentialHistogramDataPoint, measured.atMillis)
                        .map(it -> measured.emitted(it, exponentialHistogramDataPoint.getStartTimeUnixNano())));
    }

    private void summary(OtlpSeries series, SummaryDataPoint summaryDataPoint) {
        for (SummaryDataPoint.ValueAtQuantile it : summaryDataPoint.getQuantileValuesList()) {
            if (!(it.getQuantile() >= 0 && it.getQuantile() <= 1)) {
                throw new RefusedException("a quantile must be in [0, 1]: " + it.getQuantile());
            }
        }
        DataPointContext measured = new DataPointContext(
                series,
                summaryDataPoint.getAttributesList(),
                PointKind.CUMULATIVE,
                at(summaryDataPoint.getTimeUnixNano()));
        add(
                measured,
                new Totals(summaryDataPoint.getCount(), Optional.of(summaryDataPoint.getSum())),
                Optional.empty());
    }

    private void add(DataPointContext dataPointContext, Totals totals, Optional<Distribution> distribution) {
        totals.check();
        points.add(point(dataPointContext.definition(".count"), dataPointContext.atMillis, totals.count));
        totals.sum.ifPresent(sum -> {
            if (Double.isFinite(sum) && sum >= 0) {
                points.add(point(dataPointContext.definition(".sum"), dataPointContext.atMillis, sum));
            } else {
                rejections.adjust(dataPointContext.series.description()
                        + ": omitted the sum, which is not a valid counter value: " + sum);
            }
        });
        // an empty delta carries no information; an empty cumulative histogram is the start that the next one is
        // compared with
        distribution
                .filter(some -> some.buckets().total() > 0 || dataPointContext.kind == PointKind.CUMULATIVE)
                .ifPresent(some -> histograms.add(new Histogram(dataPointContext.definition(""), some)));
    }

    private static MetricPoint point(SeriesDefinition seriesDefinition, long atMillis, double value) {
        return new MetricPoint(
                seriesDefinition.component(),
                seriesDefinition.name(),
                seriesDefinition.unit(),
                seriesDefinition.attributes(),
                atMillis,
                value,
                seriesDefinition.kind());
    }

    private long at(long nanos) {
        return OtlpTimes.millis(nanos, nowMillis);
    }

    private static PointKind kind(AggregationTemporality temporality) {
        return switch (temporality) {
            case AGGREGATION_TEMPORALITY_DELTA -> PointKind.DELTA;
            case AGGREGATION_TEMPORALITY_CUMULATIVE -> PointKind.CUMULATIVE;
            case AGGREGATION_TEMPORALITY_UNSPECIFIED, UNRECOGNIZED ->
                throw new RefusedException("aggregationTemporality must be delta (1) or cumulative (2)");
        };
    }

    /** Series, attributes, kind and time of a data point. */
    private record DataPointContext(OtlpSeries series, List<KeyValue> attributes, PointKind kind, long atMillis) {
        SeriesDefinition definition(String suffix) {
            return series.definition(attributes, kind, suffix);
        }

        Distribution emitted(Distribution distribution, long startNanos) {
            return distribution.from(series.resource().emitter().ofDistribution(startNanos));
        }
    }

    /** Number of values that a data point counts, and their sum. */
    private record Totals(long count, Optional<Double> sum) {
        void check() {
            if (count < 0 || count > Buckets.MOST_VALUES) {
                throw new RefusedException("count must be from 0 to 2^44: " + Long.toUnsignedString(count));
            }
            if (count == 0 && sum.filter(it -> it != 0 && !it.isNaN()).isPresent()) {
                throw new RefusedException("sum must be 0 where count is 0: " + sum.get());
            }
        }
    }
}

package dev.ratchet.analyzer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.analyzer.core.series.SeriesHistory;
import dev.ratchet.analyzer.streams.store.SeriesQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * History of a metric.
 *
 * @param component name of the component
 * @param metric name of the metric
 * @param unit unit of mean and percentiles, from the definition of the metric; may be blank
 * @param intervals intervals, the oldest first; an interval without values is omitted
 */
record SeriesAnswer(String component, String metric, String unit, List<Interval> intervals) {
    /**
     * Interval of a history. Unknown numbers are absent: the percentiles of a metric that is neither a latency nor a
     * histogram, and everything except the mean and the 95th percentile of an hour that is over.
     *
     * @param begin start in ISO 8601
     * @param seconds length in seconds
     * @param count number of values of a gauge, growth of a counter, or number of values that a histogram counted
     * @param ratePerSecond count per second
     * @param mean mean in the unit of the metric
     * @param p50 median in the unit of the metric; likewise the 95th and 99th percentile
     */
    record Interval(
            String begin,
            long seconds,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Double> count,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Double> ratePerSecond,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Double> mean,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Double> p50,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Double> p95,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Double> p99) {}

    static SeriesAnswer of(SeriesQuery query, SeriesHistory history) {
        return new SeriesAnswer(
                query.component(),
                query.metric(),
                history.unit(),
                history.intervals().stream().map(SeriesAnswer::interval).toList());
    }

    private static Interval interval(SeriesHistory.Interval it) {
        return new Interval(
                Instant.ofEpochMilli(it.beginMillis()).toString(),
                it.lengthMillis() / 1000,
                known(it.count()),
                known(it.ratePerSecond()),
                known(it.mean()),
                known(it.p50()),
                known(it.p95()),
                known(it.p99()));
    }

    private static Optional<Double> known(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }
}

package dev.ratchet.analyzer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.analyzer.core.series.SeriesHistory;
import dev.ratchet.analyzer.streams.store.SeriesQuery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The history of a metric.
 *
 * @param unit unit of mean and percentiles, as the metric is defined
 * @param intervals the oldest first; an interval without any value is left out
 */
record SeriesAnswer(String component, String metric, String unit, List<Interval> intervals) {
    /**
     * An interval. A number that is not known is left out: percentiles of a metric that is neither a latency nor a histogram,
     * and of an hour that is over all but the mean and the 95th percentile.
     *
     * @param begin in ISO-8601
     * @param count number of the values of a gauge, growth of a counter, number of the values that a histogram counted
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

package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * One report of a series of distributions: the counts since the previous report or, where the series is
 * cumulative, since the start.
 *
 * @param seriesIndex of its batch
 * @param sum of the values
 * @param min the smallest value, of the same time as the counts
 * @param max the largest value, of the same time as the counts
 */
public record Distribution(
        int seriesIndex,
        long atMillis,
        Optional<Double> sum,
        Optional<Double> min,
        Optional<Double> max,
        Buckets buckets) {
    /** Checks its values. */
    public Distribution {
        Check.notNegative("seriesIndex", seriesIndex);
        sum.ifPresent(it -> Check.finite("sum", it));
        min.ifPresent(it -> Check.finite("min", it));
        max.ifPresent(it -> Check.finite("max", it));
    }

    /** The same of another series of a batch. */
    public Distribution of(int series) {
        return new Distribution(series, atMillis, sum, min, max, buckets);
    }
}

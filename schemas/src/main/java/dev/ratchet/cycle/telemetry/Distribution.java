package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Distribution of the values of a series since its previous report or, if the series is cumulative, since its start.
 *
 * @param seriesIndex index of the series in the batch
 * @param atMillis timestamp in milliseconds since the epoch
 * @param sum sum of the values; empty if the source does not report it
 * @param min smallest value of the same period; empty if the source does not report it
 * @param max largest value of the same period; empty if the source does not report it
 * @param origin emitter of the distribution
 */
public record Distribution(
        int seriesIndex,
        long atMillis,
        Optional<Double> sum,
        Optional<Double> min,
        Optional<Double> max,
        Buckets buckets,
        DistributionOrigin origin) {
    /** Validates the values. */
    public Distribution {
        Check.notNegative("seriesIndex", seriesIndex);
        sum.ifPresent(it -> Check.finite("sum", it));
        min.ifPresent(it -> Check.finite("min", it));
        max.ifPresent(it -> Check.finite("max", it));
    }

    /** Creates a distribution of unknown origin. */
    public Distribution(
            int seriesIndex,
            long atMillis,
            Optional<Double> sum,
            Optional<Double> min,
            Optional<Double> max,
            Buckets buckets) {
        this(seriesIndex, atMillis, sum, min, max, buckets, DistributionOrigin.UNKNOWN);
    }

    /** Copy with another index of the series. */
    public Distribution of(int series) {
        return new Distribution(series, atMillis, sum, min, max, buckets, origin);
    }

    /** Copy with another origin. */
    public Distribution from(DistributionOrigin other) {
        return new Distribution(seriesIndex, atMillis, sum, min, max, buckets, other);
    }
}

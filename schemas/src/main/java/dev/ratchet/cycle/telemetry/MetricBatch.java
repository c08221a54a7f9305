package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Batch of metric points in columns and of distributions.
 *
 * <p>Point i is {@code (series[seriesIndex[i]], atMillis[i], values[i])}. A series has either points or distributions.
 * The arrays are passed on without a copy: a batch is written once and read once, and copies would cost more than the
 * columns save.
 *
 * @param series series of the batch
 * @param seriesIndex index of the series of each point
 * @param atMillis timestamp of each point in milliseconds since the epoch
 * @param values value of each point in the unit of its series
 * @param distributions distributions; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record MetricBatch(
        String tenant,
        List<Series> series,
        int[] seriesIndex,
        long[] atMillis,
        double[] values,
        List<Distribution> distributions) {
    /** Validates that the columns have the same length and that each index refers to a series. */
    public MetricBatch {
        series = List.copyOf(series);
        distributions = List.copyOf(distributions);
        Check.require(
                seriesIndex.length == atMillis.length && atMillis.length == values.length,
                "columns",
                "must have the same length",
                seriesIndex.length + ", " + atMillis.length + ", " + values.length);
        for (int index : seriesIndex) {
            checkIndex(index, series.size());
        }
        for (Distribution it : distributions) {
            checkIndex(it.seriesIndex(), series.size());
        }
    }

    /** Creates a batch without distributions. */
    public MetricBatch(String tenant, List<Series> series, int[] seriesIndex, long[] atMillis, double[] values) {
        this(tenant, series, seriesIndex, atMillis, values, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricBatch that
                && tenant.equals(that.tenant)
                && series.equals(that.series)
                && Arrays.equals(seriesIndex, that.seriesIndex)
                && Arrays.equals(atMillis, that.atMillis)
                && Arrays.equals(values, that.values)
                && distributions.equals(that.distributions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                tenant,
                series,
                Arrays.hashCode(seriesIndex),
                Arrays.hashCode(atMillis),
                Arrays.hashCode(values),
                distributions);
    }

    private static void checkIndex(int index, int series) {
        if (index < 0 || index >= series) {
            throw new IllegalArgumentException("seriesIndex must be below " + series + ": " + index);
        }
    }
}

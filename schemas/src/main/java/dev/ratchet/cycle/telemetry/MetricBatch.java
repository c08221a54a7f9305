package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Many metric points in columns: point i is {@code (series[seriesIndex[i]], atMillis[i], values[i])}; and distributions,
 * each of one of the series, which has no points.
 *
 * <p>The arrays are handed over, not copied: a batch is made once and read once, and copying would cost what the columns
 * save.
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record MetricBatch(
        String tenant,
        List<Series> series,
        int[] seriesIndex,
        long[] atMillis,
        double[] values,
        List<Distribution> distributions) {
    /** Checks that the columns are of one length and point to series. */
    public MetricBatch {
        series = List.copyOf(series);
        distributions = List.copyOf(distributions);
        Check.require(
                seriesIndex.length == atMillis.length && atMillis.length == values.length,
                "columns",
                "must be of one length",
                seriesIndex.length + ", " + atMillis.length + ", " + values.length);
        for (int index : seriesIndex) {
            Check.require(index >= 0 && index < series.size(), "seriesIndex", "must be below " + series.size(), index);
        }
        for (Distribution it : distributions) {
            int index = it.seriesIndex();
            Check.require(index < series.size(), "seriesIndex", "must be below " + series.size(), index);
        }
    }

    /** A batch of points only. */
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
}

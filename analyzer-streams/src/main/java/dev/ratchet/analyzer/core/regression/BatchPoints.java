package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Selects the points of a batch whose series are of interest. Each series of the batch is looked up once. */
public final class BatchPoints {
    /**
     * Consumer of points.
     *
     * @param <T> result of the lookup of a series
     */
    @FunctionalInterface
    public interface PointConsumer<T> {
        /** Accepts a point of a series. */
        void accept(T series, long atMillis, double value);
    }

    /** Looks up each series that has a definition and passes the points of those found to the consumer. */
    public static <T> void forEach(MetricBatch batch, Function<Series, Optional<T>> known, PointConsumer<T> taking) {
        List<Optional<T>> all = new ArrayList<>(batch.series().size());
        boolean isAny = false;
        for (Series series : batch.series()) {
            Optional<T> one = series.definition().isPresent() ? known.apply(series) : Optional.empty();
            all.add(one);
            isAny |= one.isPresent();
        }
        for (int i = 0; isAny && i < batch.values().length; i++) {
            Optional<T> series = all.get(batch.seriesIndex()[i]);
            if (series.isPresent()) {
                taking.accept(series.get(), batch.atMillis()[i], batch.values()[i]);
            }
        }
    }

    /** Number of points of series whose definition satisfies a condition. */
    public static long count(MetricBatch batch, Predicate<SeriesDefinition> condition) {
        long[] points = new long[1];
        forEach(batch, series -> series.definition().filter(condition), (series, atMillis, value) -> points[0]++);
        return points[0];
    }

    private BatchPoints() {}
}

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
public final class Recognised {
    /**
     * Consumer of points.
     *
     * @param <T> result of the lookup of a series
     */
    @FunctionalInterface
    public interface Taking<T> {
        /** Accepts a point of a series. */
        void take(T series, long atMillis, double value);
    }

    /** Looks up each series that has a definition and passes the points of those found to the consumer. */
    public static <T> void each(MetricBatch it, Function<Series, Optional<T>> known, Taking<T> taking) {
        List<Optional<T>> all = new ArrayList<>(it.series().size());
        boolean isAny = false;
        for (Series series : it.series()) {
            Optional<T> one = series.definition().isPresent() ? known.apply(series) : Optional.empty();
            all.add(one);
            isAny |= one.isPresent();
        }
        for (int i = 0; isAny && i < it.values().length; i++) {
            Optional<T> series = all.get(it.seriesIndex()[i]);
            if (series.isPresent()) {
                taking.take(series.get(), it.atMillis()[i], it.values()[i]);
            }
        }
    }

    /** Number of points of series whose definition satisfies a condition. */
    public static long count(MetricBatch it, Predicate<SeriesDefinition> condition) {
        long[] points = new long[1];
        each(it, series -> series.definition().filter(condition), (series, atMillis, value) -> points[0]++);
        return points[0];
    }

    private Recognised() {}
}

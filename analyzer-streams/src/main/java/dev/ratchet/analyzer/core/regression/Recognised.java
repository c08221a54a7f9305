package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Those points of a batch whose series mean something to somebody; the others cost a look at their series. */
public final class Recognised {
    /**
     * Who takes points.
     *
     * @param <T> what is known of a series
     */
    @FunctionalInterface
    public interface Taking<T> {
        /** A point of a series. */
        void take(T series, long atMillis, double value);
    }

    /** Asks of each series with a definition what is known of it, and hands over the points of those of which anything is. */
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

    /** How many points are of series with a definition that a condition holds for. */
    public static long count(MetricBatch it, Predicate<SeriesDefinition> condition) {
        long[] points = new long[1];
        each(it, series -> series.definition().filter(condition), (series, atMillis, value) -> points[0]++);
        return points[0];
    }

    private Recognised() {}
}

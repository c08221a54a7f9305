package dev.ratchet.analyzer.core.incident.metric;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.trace.CallValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Extracts values about calls from the metrics of one tenant.
 *
 * <p>A cumulative series contributes its increase since the previous point; its first point, also after a restart, is
 * the start. A series retains its meaning while its writer omits the definition. At most 200,000 series are known;
 * beyond that, the one that was silent for the longest time is forgotten.
 *
 * <p>Not thread-safe.
 */
public final class CallValues {
    private static final int MOST_SERIES = 200_000;

    private final Map<SeriesId, KnownSeries> known = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesId, KnownSeries> eldest) {
            return size() > MOST_SERIES;
        }
    };

    private record SeriesId(long high, long low) {}

    /** Meaning of a series, empty if it states nothing about calls, and its latest point. */
    private static final class KnownSeries {
        private final Optional<CallSeries> series;
        private long atMillis = Long.MIN_VALUE;
        private double value;

        KnownSeries(Optional<CallSeries> series) {
            this.series = series;
        }

        /** Increase since the previous point; empty for the first one and for one out of order. */
        Optional<Double> increase(long nowMillis, double now) {
            boolean isFirst = atMillis == Long.MIN_VALUE;
            if (nowMillis <= atMillis) {
                return Optional.empty();
            }
            double growth = now >= value ? now - value : now;
            atMillis = nowMillis;
            value = now;
            return isFirst ? Optional.empty() : Optional.of(growth);
        }
    }

    /** Values of the series of a batch whose component is of interest. */
    public List<CallValue> of(MetricBatch batch, Predicate<String> isOfInterest) {
        List<Optional<KnownSeries>> all =
                batch.series().stream().map(this::find).toList();
        List<CallValue> values = new ArrayList<>();
        for (int i = 0; i < batch.values().length; i++) {
            long atMillis = batch.atMillis()[i];
            double value = batch.values()[i];
            all.get(batch.seriesIndex()[i])
                    .flatMap(it -> value(it, atMillis, value))
                    .filter(it -> isOfInterest.test(it.component()))
                    .ifPresent(values::add);
        }
        return values;
    }

    private Optional<KnownSeries> find(Series series) {
        SeriesId id = new SeriesId(series.idHigh(), series.idLow());
        KnownSeries before = known.get(id);
        if (before == null && series.definition().isPresent()) {
            before = new KnownSeries(series.definition().flatMap(CallSeries::find));
            known.put(id, before);
        }
        return Optional.ofNullable(before).filter(it -> it.series.isPresent());
    }

    private static Optional<CallValue> value(KnownSeries of, long atMillis, double value) {
        CallSeries series = of.series.orElseThrow();
        Optional<Double> change =
                series.kind() == PointKind.CUMULATIVE ? of.increase(atMillis, value) : Optional.of(value);
        return change.flatMap(it -> series.value(atMillis, it));
    }
}

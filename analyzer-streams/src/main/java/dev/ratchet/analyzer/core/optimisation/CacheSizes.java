package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.BatchPoints;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Numbers of entries of caches: the gauge {@code cache.size} of Micrometer. Of 10,000 series, the least recently updated
 * is evicted. They are not stored: after a restart the next point states the size again.
 */
final class CacheSizes {
    private static final int MOST_SERIES = 10_000;
    private static final long RECENT_MINUTES = 5;
    private static final long MINUTE_MILLIS = 60_000;

    private final Predicate<ComponentKey> watched;
    private final Map<SizeSeries, Size> sizes = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SizeSeries, Size> eldest) {
            return size() > MOST_SERIES;
        }
    };

    CacheSizes(Predicate<ComponentKey> watched) {
        this.watched = watched;
    }

    private record SizeSeries(long high, long low) {}

    private record Size(ComponentKey component, String cache, long minute, double entries) {}

    private record Watched(SizeSeries series, ComponentKey component, String cache) {}

    void ingest(MetricBatch batch, long atMillis) {
        BatchPoints.forEach(batch, it -> watched(batch.tenant(), it), (series, pointMillis, value) -> {
            long minute = Math.floorDiv(Math.min(pointMillis, atMillis), MINUTE_MILLIS);
            Size before = sizes.get(series.series);
            if (before == null || minute >= before.minute) {
                sizes.put(series.series, new Size(series.component, series.cache, minute, value));
            }
        });
    }

    private Optional<Watched> watched(String tenant, Series source) {
        return source.definition()
                .filter(CacheSizes::isSize)
                .map(it -> new Watched(
                        new SizeSeries(source.idHigh(), source.idLow()),
                        new ComponentKey(tenant, it.component()),
                        CacheMetric.cache(it)))
                .filter(it -> watched.test(it.component));
    }

    private static boolean isSize(SeriesDefinition it) {
        return it.kind() == PointKind.GAUGE
                && (it.name().equals("cache.size") || it.name().equals("cache_size"));
    }

    /** Number of entries of the largest instance of a cache in the last five minutes; empty if none is known. */
    Optional<Capacity> find(ComponentKey component, String cache, long minute) {
        return sizes.values().stream()
                .filter(it -> it.component.equals(component)
                        && it.cache.equals(cache)
                        && it.minute > minute - RECENT_MINUTES
                        && Double.isFinite(it.entries))
                .max((one, other) -> Double.compare(one.entries, other.entries))
                .filter(_ -> Capacity.isName(cache))
                .map(it -> new Capacity(CapacityKind.CACHE, cache, it.entries, Optional.empty()));
    }
}

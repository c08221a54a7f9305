package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.BatchPoints;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds caches that miss more often than they hit, in the metrics of the last hour.
 *
 * <p>A cache is reported if it had more than 100 requests and Wilson's upper 95 % bound of its hit rate is below one
 * half. The limits are 200 caches per component and 10,000 series, of which the least recently updated is evicted. The
 * last point of a series does not survive a restart, so that the first increase of a cumulative series after it is
 * lost.
 */
public final class CacheRates implements Finder {
    private static final int MOST_CACHES = 200;
    private static final int MOST_SERIES = 10_000;
    private static final int LEAST_REQUESTS = 100;
    private static final double BAD = .5;

    private final Predicate<ComponentKey> watched;
    private final CacheSizes sizes;
    private final Map<ComponentKey, TreeSet<String>> caches = new TreeMap<>();
    private final Map<Identity, LastPoint> last = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, LastPoint> eldest) {
            return size() > MOST_SERIES;
        }
    };

    private record Identity(long high, long low) {}

    private record LastPoint(long atMillis, double value) {}

    private record CacheSeries(Identity identity, CountSeries series, SeriesDefinition definition) {}

    /** Creates a finder that considers only components that satisfy the predicate. */
    public CacheRates(Predicate<ComponentKey> watched) {
        this.watched = watched;
        this.sizes = new CacheSizes(watched);
    }

    /**
     * Counts contributed by a batch that arrived at the given time; points no newer than the last contribute nothing.
     */
    public Map<Point, Long> counts(MetricBatch batch, long atMillis) {
        Map<Point, Long> counts = new LinkedHashMap<>();
        sizes.ingest(batch, atMillis);
        BatchPoints.forEach(batch, series -> findCache(batch.tenant(), series), (series, pointMillis, value) -> {
            long at = Math.min(pointMillis, atMillis);
            long count = Math.round(increase(series, at, value));
            if (count > 0) {
                counts.merge(new Point(series.series, CountWindows.minute(at)), count, Long::sum);
            }
        });
        return counts;
    }

    /** Restores a cache for which a count was restored. */
    public void restore(CountSeries series) {
        if (series.kind() == Kind.CACHE_HITS || series.kind() == Kind.CACHE_MISSES) {
            caches(new ComponentKey(series.tenant(), series.component())).add(series.detail());
        }
    }

    @Override
    public List<Optimisation> find(CountWindows windows, ComponentKey component, long minute) {
        List<Optimisation> found = new ArrayList<>();
        for (String cache : caches.getOrDefault(component, new TreeSet<>())) {
            CountSeries missed = series(Kind.CACHE_MISSES, component, cache);
            long first = Kind.CACHE_MISSES.firstRetained(minute);
            long misses = windows.sum(missed, first, minute);
            long hits = windows.sum(series(Kind.CACHE_HITS, component, cache), first, minute);
            Proportion share = new Proportion(misses, misses + hits);
            // the upper bound of the hits is the complement of the lower bound of the misses
            if (share.total() > LEAST_REQUESTS && 1 - share.lower95() < BAD) {
                Evidence evidence = new Evidence(CodePlace.none(), Frequency.of(share))
                        .with(sizes.find(component, cache, minute).stream().toList());
                found.add(Optimisation.of(
                        OpportunityKind.CACHE_MISSES,
                        windows,
                        missed,
                        new Optimisation.SubjectEvidence(
                                evidence, cache.isEmpty() ? "the cache" : "the cache " + cache),
                        minute));
            }
        }
        return found;
    }

    /** Discards caches that have no counts left. */
    public void removeUnused(CountWindows windows) {
        caches.forEach(
                (component, names) -> names.removeIf(it -> !windows.contains(series(Kind.CACHE_HITS, component, it))
                        && !windows.contains(series(Kind.CACHE_MISSES, component, it))));
        caches.values().removeIf(TreeSet::isEmpty);
    }

    private Optional<CacheSeries> findCache(String tenant, dev.ratchet.cycle.telemetry.Series source) {
        return source.definition()
                .filter(definition -> watched.test(new ComponentKey(tenant, definition.component())))
                .flatMap(definition -> CacheMetric.find(definition)
                        .filter(metric -> isAdmitted(new ComponentKey(tenant, definition.component()), metric.cache()))
                        .map(metric -> new CacheSeries(
                                new Identity(source.idHigh(), source.idLow()),
                                series(
                                        metric.isHit() ? Kind.CACHE_HITS : Kind.CACHE_MISSES,
                                        new ComponentKey(tenant, definition.component()),
                                        metric.cache()),
                                definition)));
    }

    private boolean isAdmitted(ComponentKey component, String cache) {
        Set<String> names = caches(component);
        return names.contains(cache) || (names.size() < MOST_CACHES && names.add(cache));
    }

    private double increase(CacheSeries series, long atMillis, double value) {
        LastPoint before = last.get(series.identity);
        if (before != null && atMillis <= before.atMillis) {
            return 0;
        }
        last.put(series.identity, new LastPoint(atMillis, value));
        if (series.definition.kind() != PointKind.CUMULATIVE) {
            return value;
        }
        if (before == null) {
            return 0;
        }
        // a decrease means a reset: the value is the increase since then
        return value >= before.value ? value - before.value : value;
    }

    private Set<String> caches(ComponentKey component) {
        return caches.computeIfAbsent(component, key -> new TreeSet<>());
    }

    private static CountSeries series(Kind kind, ComponentKey component, String cache) {
        return new CountSeries(kind, component.tenant(), component.component(), cache);
    }
}

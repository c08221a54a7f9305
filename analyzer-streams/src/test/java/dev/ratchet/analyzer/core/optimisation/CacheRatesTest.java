package dev.ratchet.analyzer.core.optimisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheRatesTest {
    private static final ComponentKey OWNER = new ComponentKey("default", "pricing");
    private static final long MINUTE = 60_000;
    private static final long NOW = 600 * MINUTE;

    private final CountWindows windows = new CountWindows();
    private final CacheRates caches = new CacheRates(OWNER::equals);

    @ParameterizedTest
    @CsvSource({
        // hits, misses, reported
        "0, 100, false",
        "0, 101, true",
        "49, 52, false",
        "41, 60, true",
        "4900, 5100, true",
        "4970, 5030, false",
        "900, 100, false",
    })
    void findsACacheThatSignificantlyMissesMoreThanItHits(int hits, int misses, boolean isReported) {
        take("cache.hits", Map.of("cache", "prices"), PointKind.DELTA, NOW, hits);
        take("cache.misses", Map.of("cache", "prices"), PointKind.DELTA, NOW, misses);

        assertEquals(
                isReported ? List.of(OpportunityKind.CACHE_MISSES) : List.of(),
                found(NOW).stream().map(Optimisation::kind).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "cache.hits, cache.misses, '', ''",
        "CacheHits, CacheMisses, '', ''",
        "redis.keyspace.hits, redis.keyspace.misses, '', ''",
        "cache.gets, cache.gets, hit, miss",
        "cache.gets, cache.gets, HIT, MISS",
    })
    void recognisesTheNamesOfCacheMetrics(String hits, String misses, String hit, String miss) {
        take(hits, Map.of("name", "prices", "result", hit), PointKind.DELTA, NOW, 30);
        take(misses, Map.of("name", "prices", "result", miss), PointKind.DELTA, NOW, 120);

        Optimisation optimisation = found(NOW).getFirst();
        assertEquals("the cache prices", optimisation.subject());
        assertEquals(120, optimisation.evidence().frequency().count());
        assertEquals(150, optimisation.evidence().frequency().total());
        assertEquals(.8, optimisation.evidence().frequency().share());
        assertEquals(Severity.LOW, optimisation.severity());
    }

    @Test
    void ignoresMetricsThatAreNeitherHitsNorMisses() {
        take("cache.gets", Map.of("result", "pending"), PointKind.DELTA, NOW, 1000);
        take("cache.puts", Map.of(), PointKind.DELTA, NOW, 1000);

        assertEquals(List.of(), found(NOW));
    }

    @Test
    void countsTheIncreaseOfACumulativeSeriesAcrossAReset() {
        take("cache.misses", Map.of(), PointKind.CUMULATIVE, NOW, 1_000_000);
        assertEquals(List.of(), found(NOW));
        take("cache.misses", Map.of(), PointKind.CUMULATIVE, NOW + 1, 1_000_080);
        take("cache.misses", Map.of(), PointKind.CUMULATIVE, NOW + 2, 40);

        assertEquals(120, found(NOW).getFirst().evidence().frequency().count());
    }

    @Test
    void ignoresDuplicatePoints() {
        take("cache.misses", Map.of(), PointKind.DELTA, NOW, 80);
        take("cache.misses", Map.of(), PointKind.DELTA, NOW, 80);
        take("cache.misses", Map.of(), PointKind.DELTA, NOW - 1, 80);

        assertEquals(List.of(), found(NOW));
    }

    @Test
    void separatesCachesAndIgnoresUnknownComponents() {
        take("cache.misses", Map.of("cache", "a"), PointKind.DELTA, NOW, 120);
        take("cache.misses", Map.of("cache", "b"), PointKind.DELTA, NOW, 120);
        take("cache.misses", Map.of("cache", "c"), PointKind.DELTA, NOW, 20);
        caches.counts(batch("unknown", "cache.misses", Map.of(), PointKind.DELTA, NOW, 500), NOW)
                .forEach(windows::add);

        assertEquals(
                List.of("the cache a", "the cache b"),
                found(NOW).stream().map(Optimisation::subject).toList());
    }

    @Test
    void statesTheEntriesOfTheLargestInstanceOfTheLastMinutes() {
        take("cache.misses", Map.of("cache", "a"), PointKind.DELTA, NOW, 120);
        take("cache.size", Map.of("cache", "a", "host.name", "1"), PointKind.GAUGE, NOW, 500);
        take("cache.size", Map.of("cache", "a", "host.name", "2"), PointKind.GAUGE, NOW, 480);
        take("cache.size", Map.of("cache", "a", "host.name", "3"), PointKind.GAUGE, NOW - 5 * MINUTE, 900);
        take("cache.size", Map.of("cache", "b"), PointKind.GAUGE, NOW, 700);

        assertEquals(
                List.of(new Capacity(CapacityKind.CACHE, "a", 500, Optional.empty())),
                found(NOW).getFirst().evidence().capacities());
    }

    @Test
    void aCacheWithoutASizeOrWithAFreeTextAsNameHasNoCapacity() {
        take("cache.misses", Map.of("cache", "a"), PointKind.DELTA, NOW, 120);
        take("cache.misses", Map.of("cache", "b\u202e"), PointKind.DELTA, NOW, 120);
        take("cache.size", Map.of("cache", "b\u202e"), PointKind.GAUGE, NOW, 500);

        assertEquals(
                List.of(List.of(), List.of()),
                found(NOW).stream().map(it -> it.evidence().capacities()).toList());
    }

    @Test
    void discardsCountsAfterAnHour() {
        take("cache.misses", Map.of(), PointKind.DELTA, NOW, 120);
        long later = NOW + 60 * MINUTE;

        assertEquals(List.of(), found(later));
        windows.removeOld(later / MINUTE);
        caches.removeUnused(windows);
        assertEquals(List.of(), found(NOW));
    }

    @Test
    void restoresCachesFromTheirCounts() {
        take("cache.misses", Map.of("cache", "a"), PointKind.DELTA, NOW, 120);
        CacheRates again = new CacheRates(OWNER::equals);
        again.restore(new dev.ratchet.analyzer.core.window.CountSeries(
                dev.ratchet.analyzer.core.window.CountSeries.Kind.CACHE_MISSES, "default", "pricing", "a"));

        assertEquals(found(NOW), again.find(windows, OWNER, NOW / MINUTE));
    }

    @Test
    void boundsCachesToTwoHundred() {
        for (int i = 0; i < 300; i++) {
            take("cache.misses", Map.of("cache", "c-" + i), PointKind.DELTA, NOW, 120);
        }

        assertEquals(200, found(NOW).size());
        assertTrue(found(NOW).stream().anyMatch(it -> it.subject().equals("the cache c-199")));
    }

    private List<Optimisation> found(long atMillis) {
        return caches.find(windows, OWNER, atMillis / MINUTE);
    }

    private void take(String name, Map<String, String> attributes, PointKind kind, long atMillis, double value) {
        caches.counts(batch("pricing", name, attributes, kind, atMillis, value), NOW + MINUTE)
                .forEach(windows::add);
    }

    private static MetricBatch batch(
            String component, String name, Map<String, String> attributes, PointKind kind, long at, double value) {
        SeriesDefinition definition = new SeriesDefinition(component, name, "1", attributes, kind);
        long id = definition.hashCode();
        return new MetricBatch(
                "default",
                List.of(new Series(id, id, Optional.of(definition))),
                new int[] {0},
                new long[] {at},
                new double[] {value});
    }
}

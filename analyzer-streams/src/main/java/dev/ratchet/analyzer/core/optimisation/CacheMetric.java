package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Metric that counts the hits or misses of a cache:
 *
 * <pre>
 * cache.hits, CacheHits, redis.keyspace.hits          hits
 * cache.misses, CacheMisses, redis.keyspace.misses    misses
 * cache.gets, with result = hit | miss                 Micrometer's
 * </pre>
 *
 * @param cache name of the cache, from the attribute {@code cache}, {@code cache.name} or {@code name}; empty without
 * any
 * @param isHit whether it counts hits
 */
record CacheMetric(String cache, boolean isHit) {
    private static final int LONGEST_NAME = 100;
    private static final List<String> NAMES = List.of("cache", "cache.name", "name");

    static Optional<CacheMetric> find(SeriesDefinition definition) {
        if (definition.kind() != PointKind.DELTA && definition.kind() != PointKind.CUMULATIVE) {
            return Optional.empty(); // a gauge does not say since when it counts
        }
        return switch (definition.name()) {
            case "cache.hits", "CacheHits", "redis.keyspace.hits" ->
                Optional.of(new CacheMetric(cache(definition), true));
            case "cache.misses", "CacheMisses", "redis.keyspace.misses" ->
                Optional.of(new CacheMetric(cache(definition), false));
            case "cache.gets" -> gets(definition);
            default -> Optional.empty();
        };
    }

    private static Optional<CacheMetric> gets(SeriesDefinition definition) {
        return switch (definition.attributes().getOrDefault("result", "").toLowerCase(Locale.ROOT)) {
            case "hit" -> Optional.of(new CacheMetric(cache(definition), true));
            case "miss" -> Optional.of(new CacheMetric(cache(definition), false));
            default -> Optional.empty(); // pending, or of another library
        };
    }

    /** Name of the cache of a series; empty without any. */
    static String cache(SeriesDefinition definition) {
        Map<String, String> attributes = definition.attributes();
        String name = NAMES.stream()
                .flatMap(key -> Stream.ofNullable(attributes.get(key)))
                .findFirst()
                .orElse("");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}

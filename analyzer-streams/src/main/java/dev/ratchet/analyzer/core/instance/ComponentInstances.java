package dev.ratchet.analyzer.core.instance;

import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Instances of one component, by source. A source has at most 200 instances and 20 versions. A further one displaces
 * those that were silent the longest, for two minutes at least; otherwise it is not counted.
 */
final class ComponentInstances {
    /** Largest number of instances of a source. */
    static final int MOST_INSTANCES = 200;

    /** Largest number of versions of a source. */
    static final int MOST_VERSIONS = 20;

    private static final long DISPLACEABLE_MILLIS = 120_000;

    /** Time over which a source counts as present: the longest interval of exporters, and then some. */
    private static final Duration PRESENCE = Duration.ofMinutes(10);

    /** Time in which the first histograms of a new version arrive: exporters send them once a minute. */
    private static final Duration FIRST_EXPORT = Duration.ofMinutes(3);

    private final Map<StatsSource, Map<InstanceVersion, OpenInstance>> sources = new EnumMap<>(StatsSource.class);
    private final IntervalLength length;

    /** Instances that were removed. */
    interface Removal {
        void removed(StatsSource source, InstanceVersion origin);
    }

    /** Instance with complete minutes; those of a source that is not preferred are removed. */
    record SealedInstance(InstanceVersion origin, StatsSource source, SortedMap<Long, SealedMinute> complete) {}

    /** Creates a component without instances, whose calls are counted in intervals of a length. */
    ComponentInstances(IntervalLength length) {
        this.length = length;
    }

    boolean isEmpty() {
        return sources.values().stream().allMatch(Map::isEmpty);
    }

    Map<InstanceVersion, OpenInstance> of(StatsSource source) {
        return sources.computeIfAbsent(source, _ -> new LinkedHashMap<>());
    }

    /** Returns an instance, adding it if there is room at a time; empty if there is none. */
    Optional<OpenInstance> find(StatsSource source, InstanceVersion origin, long atMillis, Removal removal) {
        Map<InstanceVersion, OpenInstance> instances = of(source);
        OpenInstance known = instances.get(origin);
        if (known != null) {
            return Optional.of(known);
        }
        Map<Optional<String>, Long> versions = lastOfVersions(instances);
        if (!versions.containsKey(origin.version()) && versions.size() >= MOST_VERSIONS) {
            Optional<Optional<String>> silent = silent(versions, atMillis);
            if (silent.isEmpty()) {
                return Optional.empty();
            }
            List.copyOf(instances.keySet()).stream()
                    .filter(it -> it.version().equals(silent.get()))
                    .forEach(it -> remove(source, it, removal));
        }
        if (instances.size() >= MOST_INSTANCES) {
            Map<InstanceVersion, Long> last = new LinkedHashMap<>();
            instances.forEach((it, open) -> last.put(it, open.lastMillis()));
            Optional<InstanceVersion> silent = silent(last, atMillis);
            if (silent.isEmpty()) {
                return Optional.empty();
            }
            remove(source, silent.get(), removal);
        }
        OpenInstance added = new OpenInstance(length, atMillis);
        instances.put(origin, added);
        return Optional.of(added);
    }

    private static Map<Optional<String>, Long> lastOfVersions(Map<InstanceVersion, OpenInstance> instances) {
        Map<Optional<String>, Long> last = new LinkedHashMap<>();
        instances.forEach((origin, instance) -> last.merge(origin.version(), instance.lastMillis(), Math::max));
        return last;
    }

    private static <K> Optional<K> silent(Map<K, Long> lastMillis, long atMillis) {
        return lastMillis.entrySet().stream()
                .min(Comparator.comparingLong(Map.Entry::getValue))
                .filter(it -> it.getValue() < atMillis - DISPLACEABLE_MILLIS)
                .map(Map.Entry::getKey);
    }

    private void remove(StatsSource source, InstanceVersion origin, Removal removal) {
        of(source).remove(origin);
        removal.removed(source, origin);
    }

    /** Removes the instances that are silent since a time in milliseconds since the epoch. */
    void removeBefore(long millis, Removal removal) {
        for (StatsSource source : List.copyOf(sources.keySet())) {
            List.copyOf(of(source).entrySet()).forEach(it -> {
                it.getValue().removeSeriesBefore(millis);
                if (it.getValue().lastMillis() < millis && !it.getValue().hasOpenMinutes()) {
                    remove(source, it.getKey(), removal);
                }
            });
        }
    }

    /** Seals the minutes before the given one and returns the instances that had any. */
    List<SealedInstance> seal(long before) {
        Map<Long, StatsSource> preferred = new HashMap<>();
        List<SealedInstance> all = new ArrayList<>();
        sources.forEach((source, instances) -> instances.forEach((origin, instance) -> {
            if (instance.hasOpenMinutesBefore(before)) {
                NavigableMap<Long, SealedMinute> complete = instance.seal(before);
                complete.keySet().removeIf(minute -> preferred.computeIfAbsent(minute, this::preferred) != source);
                complete.forEach((minute, calls) -> instance.retain(minute, calls.stats()));
                all.add(new SealedInstance(origin, source, complete));
            }
        }));
        return all;
    }

    /**
     * Source of a minute: histograms, which count every call, if they cover each version that was in the spans for some
     * minutes. During the deployment of a version that begins to emit histograms, spans remain the source of both
     * versions.
     */
    private StatsSource preferred(long minute) {
        Set<Optional<String>> inHistograms = versions(StatsSource.HISTOGRAMS, minute, minute + length.count(PRESENCE));
        Set<Optional<String>> inSpans = versions(StatsSource.SPANS, minute, minute - length.count(FIRST_EXPORT));
        inSpans.remove(Optional.<String>empty());
        return !inHistograms.isEmpty() && inHistograms.containsAll(inSpans)
                ? StatsSource.HISTOGRAMS
                : StatsSource.SPANS;
    }

    /** Versions that are active about a minute and served their first call in another one at the latest. */
    private Set<Optional<String>> versions(StatsSource source, long minute, long first) {
        Set<Optional<String>> versions = new HashSet<>();
        of(source).forEach((origin, instance) -> {
            if (instance.isActiveSince(minute - length.count(PRESENCE)) && instance.isKnownSince(first)) {
                versions.add(origin.version());
            }
        });
        return versions;
    }
}

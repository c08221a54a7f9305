package dev.ratchet.backtest.deployments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What the versions of a component served; intervals have numbers, counted from the epoch. */
final class ComponentHistory {
    /** A version that stayed away this long while others served, and serves again, is deployed again. */
    private static final int AWAY = Deployment.LOOKS;

    private final String component;
    private final SortedMap<String, NavigableMap<Long, Served>> versions = new TreeMap<>();

    ComponentHistory(String component) {
        this.component = component;
    }

    /** Takes what a version served in an interval; false where that is already told. */
    boolean add(String version, long interval, Served served) {
        return versions.computeIfAbsent(version, it -> new TreeMap<>()).putIfAbsent(interval, served) == null;
    }

    /** The numbers of the intervals of which anything is told. */
    Set<Long> intervals() {
        Set<Long> all = new TreeSet<>();
        versions.values().forEach(it -> all.addAll(it.keySet()));
        return all;
    }

    Set<String> versions() {
        return Collections.unmodifiableSet(versions.keySet());
    }

    /**
     * Intervals together.
     *
     * @param heard how many of them there is anything of
     */
    record Stretch(int heard, Served served) {
        /** Calls in an interval. */
        double load() {
            return (double) served.requests() / heard;
        }
    }

    /** What some versions served in some intervals; empty where nothing is told of any of them. */
    Optional<Stretch> served(Collection<String> some, LongStream intervals) {
        List<Served> each = intervals
                .mapToObj(it -> served(some, it))
                .flatMap(Optional::stream)
                .toList();
        return each.stream().reduce(Served::plus).map(it -> new Stretch(each.size(), it));
    }

    /** What some versions served in an interval; empty where nothing is told of it. */
    Optional<Served> served(Collection<String> some, long interval) {
        return some.stream()
                .flatMap(it -> Optional.ofNullable(versions.get(it)).stream())
                .flatMap(it -> Optional.ofNullable(it.get(interval)).stream())
                .reduce(Served::plus);
    }

    /** The deployments, oldest first. */
    List<Deployment> deployments() {
        Map<String, List<Long>> begins = new TreeMap<>();
        versions.keySet().forEach(it -> begins.put(it, begins(it)));
        List<Deployment> deployments = new ArrayList<>();
        begins.forEach((version, intervals) -> {
            for (long interval : intervals) {
                Set<String> olds = begins.entrySet().stream()
                        .filter(it -> !it.getKey().equals(version)
                                && it.getValue().stream().anyMatch(at -> at < interval))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                if (!olds.isEmpty()) {
                    deployments.add(new Deployment(component, version, interval, olds));
                }
            }
        });
        deployments.sort(History.ORDER);
        return deployments;
    }

    /** When a version began to serve, and when it came back. */
    private List<Long> begins(String version) {
        List<Long> begins = new ArrayList<>();
        long last = 0;
        for (Map.Entry<Long, Served> it : served(version).entrySet()) {
            if (it.getValue().requests() == 0) {
                continue; // it is there and has no call
            }
            if (begins.isEmpty() || (it.getKey() - last > AWAY && others(version, last, it.getKey()) >= AWAY)) {
                begins.add(it.getKey());
            }
            last = it.getKey();
        }
        return begins;
    }

    /** In how many intervals between two others served. */
    private int others(String version, long from, long to) {
        Set<Long> served = new TreeSet<>();
        versions.forEach((other, intervals) -> {
            if (!other.equals(version)) {
                intervals.subMap(from + 1, to).forEach((interval, it) -> {
                    if (it.requests() > 0) {
                        served.add(interval);
                    }
                });
            }
        });
        return served.size();
    }

    private NavigableMap<Long, Served> served(String version) {
        return versions.getOrDefault(version, new TreeMap<>());
    }
}

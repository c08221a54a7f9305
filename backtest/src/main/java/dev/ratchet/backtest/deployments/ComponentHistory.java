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

/** Calls of a component's versions by interval; intervals are numbered from the epoch. */
final class ComponentHistory {
    /** Intervals after which a version that pauses while others serve counts as deployed again. */
    private static final int PAUSE = Deployment.LOOKS;

    private final String component;
    private final SortedMap<String, NavigableMap<Long, CallHistogram>> versions = new TreeMap<>();

    ComponentHistory(String component) {
        this.component = component;
    }

    /** Adds the calls of a version in an interval; returns false where they are present already. */
    boolean add(String version, long interval, CallHistogram served) {
        return versions.computeIfAbsent(version, it -> new TreeMap<>()).putIfAbsent(interval, served) == null;
    }

    /** Numbers of the intervals with data. */
    Set<Long> intervals() {
        Set<Long> all = new TreeSet<>();
        versions.values().forEach(it -> all.addAll(it.keySet()));
        return all;
    }

    Set<String> versions() {
        return Collections.unmodifiableSet(versions.keySet());
    }

    /**
     * Sum over several intervals.
     *
     * @param intervals number of intervals with data
     */
    record IntervalSum(int intervals, CallHistogram served) {
        /** Calls per interval. */
        double load() {
            return (double) served.requests() / intervals;
        }
    }

    /** Calls of some versions in some intervals; empty where none of the intervals has data. */
    Optional<IntervalSum> served(Collection<String> selected, LongStream intervals) {
        List<CallHistogram> found = intervals
                .mapToObj(it -> served(selected, it))
                .flatMap(Optional::stream)
                .toList();
        return found.stream().reduce(CallHistogram::plus).map(it -> new IntervalSum(found.size(), it));
    }

    /** Calls of some versions in an interval; empty where it has no data. */
    Optional<CallHistogram> served(Collection<String> selected, long interval) {
        return selected.stream()
                .flatMap(it -> Optional.ofNullable(versions.get(it)).stream())
                .flatMap(it -> Optional.ofNullable(it.get(interval)).stream())
                .reduce(CallHistogram::plus);
    }

    /** Deployments, oldest first. */
    List<Deployment> deployments() {
        Map<String, List<Long>> starts = new TreeMap<>();
        versions.keySet().forEach(it -> starts.put(it, starts(it)));
        List<Deployment> deployments = new ArrayList<>();
        starts.forEach((version, intervals) -> {
            for (long interval : intervals) {
                Set<String> oldVersions = starts.entrySet().stream()
                        .filter(it -> !it.getKey().equals(version)
                                && it.getValue().stream().anyMatch(at -> at < interval))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                if (!oldVersions.isEmpty()) {
                    deployments.add(new Deployment(component, version, interval, oldVersions));
                }
            }
        });
        deployments.sort(History.ORDER);
        return deployments;
    }

    /** Intervals at which a version started to serve or came back. */
    private List<Long> starts(String version) {
        List<Long> starts = new ArrayList<>();
        long last = 0;
        for (Map.Entry<Long, CallHistogram> entry : served(version).entrySet()) {
            if (entry.getValue().requests() == 0) {
                continue; // it is present without calls
            }
            if (starts.isEmpty()
                    || (entry.getKey() - last > PAUSE && intervalsOfOthers(version, last, entry.getKey()) >= PAUSE)) {
                starts.add(entry.getKey());
            }
            last = entry.getKey();
        }
        return starts;
    }

    /** Number of intervals between two in which other versions served. */
    private int intervalsOfOthers(String version, long from, long to) {
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

    private NavigableMap<Long, CallHistogram> served(String version) {
        return versions.getOrDefault(version, new TreeMap<>());
    }
}

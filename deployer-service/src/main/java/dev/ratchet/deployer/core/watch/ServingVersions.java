package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.watch.DeploymentNotice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Versions of one service and when they served, from which deployments are noticed.
 *
 * <p>A version is deployed in the minute in which it first serves, or serves again after an absence of 30 minutes in
 * which another version served. A new instance of a version that serves is none, and neither are the versions that
 * serve in the first minute of the service.
 */
final class ServingVersions {
    /** Minutes of absence after which a version counts as deployed again. */
    static final long ABSENCE = 30;

    private static final Duration FORGOTTEN = Duration.ofDays(8);

    private final ServiceKey service;
    private final IntervalLength length;
    private final Map<String, Span> spans = new HashMap<>();

    /** First and last minute in which a version served. */
    private record Span(long first, long last) {}

    ServingVersions(ServiceKey service, IntervalLength length) {
        this.service = service;
        this.length = length;
    }

    /** Adds the versions that served in a minute without noticing deployments. */
    void restore(long minute, Set<String> versions) {
        versions.forEach(it -> spans.merge(
                it, new Span(minute, minute), (known, _) -> new Span(Math.min(known.first(), minute), minute)));
        spans.values().removeIf(it -> it.last() < minute - length.count(FORGOTTEN));
    }

    /** Adds the versions that served in a minute and returns the deployments in it. */
    List<DeploymentNotice> add(long minute, Set<String> versions, StatsSource source) {
        List<DeploymentNotice> notices = new ArrayList<>();
        for (String version : new TreeSet<>(versions)) {
            List<String> replaced = replaced(minute, version);
            if (!replaced.isEmpty()) {
                notices.add(new DeploymentNotice(
                        service.watch(version, minute),
                        service.component(),
                        service.environment(),
                        version,
                        replaced,
                        source,
                        minute,
                        length.millis()));
            }
        }
        restore(minute, versions);
        return notices;
    }

    /** Versions that a version replaces in a minute; none if it is not deployed in that minute. */
    private List<String> replaced(long minute, String version) {
        Span own = spans.get(version);
        if (own != null && minute - own.last() <= ABSENCE) {
            return List.of();
        }
        long since = own == null ? Long.MIN_VALUE : own.last();
        List<Map.Entry<String, Span>> others = spans.entrySet().stream()
                .filter(it -> !it.getKey().equals(version) && it.getValue().last() > since)
                .sorted(Map.Entry.comparingByKey())
                .toList();
        List<String> current = others.stream()
                .filter(it -> minute - it.getValue().last() <= ABSENCE)
                .map(Map.Entry::getKey)
                .toList();
        return current.isEmpty()
                ? others.stream()
                        .max(Comparator.comparingLong(it -> it.getValue().last()))
                        .map(Map.Entry::getKey)
                        .stream()
                        .toList()
                : current;
    }
}

package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.VersionCalls;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Minutes of one service. A minute is sealed when the service has a record of the second minute after it, or five
 * minutes after its end, or half a minute if that is longer. A record of a sealed minute is late and dropped; before that, the last record of an instance
 * counts.
 */
final class ServiceMinutes {
    private static final long FOLLOWING = 2;
    private static final long OVERDUE = 5;
    /** Time that the analyzer needs at most to complete an interval. */
    private static final Duration COMPLETION = Duration.ofSeconds(30);
    /** Instances of a version that a look contains at most, so that it fits into a record. */
    private static final int MAX_INSTANCES = 200;

    private final ServingVersions versions;
    private final long noticeFrom;
    private final long overdue;
    private final NavigableMap<Long, Map<Origin, InstanceMinute>> minutes = new TreeMap<>();
    private long newest = -1;
    private long sealed = -1;

    /** Source of the calls of one instance. */
    private record Origin(InstanceVersion instance, StatsSource source) {}

    /** Creates the minutes of a service; versions that served before a minute are known, and no deployments. */
    ServiceMinutes(ServiceKey service, IntervalLength length, long noticeFrom) {
        this.versions = new ServingVersions(service, length);
        this.overdue = Math.max(OVERDUE, length.count(COMPLETION));
        this.noticeFrom = noticeFrom;
    }

    void add(InstanceMinute it) {
        if (it.minute() > sealed) {
            minutes.computeIfAbsent(it.minute(), _ -> new HashMap<>()).put(new Origin(it.origin(), it.source()), it);
            newest = Math.max(newest, it.minute());
        }
    }

    /** Seals minutes that are complete, or overdue at the given minute, and returns the deployments in them. */
    List<DeploymentNotice> seal(long nowMinute) {
        long until = Math.max(newest - FOLLOWING, nowMinute - overdue - 1);
        List<DeploymentNotice> notices = new ArrayList<>();
        minutes.subMap(sealed, false, Math.max(sealed, until), true)
                .forEach((minute, calls) -> notices.addAll(notices(minute, calls)));
        sealed = Math.max(sealed, until);
        return notices;
    }

    /** Source with the most calls without a version in the latest minutes; UNKNOWN without such calls. */
    StatsSource busiestWithoutVersion() {
        return busiest(minutes.values().stream()
                .flatMap(it -> it.values().stream())
                .filter(it -> it.origin().version().isEmpty()));
    }

    /** Looks of a watch from a minute on, up to the latest sealed minute. */
    List<WatchLook> looks(WatchPlan plan, long from) {
        List<WatchLook> looks = new ArrayList<>();
        long first = minutes.isEmpty()
                ? from
                : Math.max(from, Math.min(minutes.firstKey(), plan.notice().minute()));
        for (long minute = first; minute <= sealed; minute++) {
            List<InstanceMinute> compared = compared(plan, minutes.getOrDefault(minute, Map.of()));
            looks.add(new WatchLook(plan.watch(), minute, calls(compared), BusiestOperations.of(compared)));
        }
        return looks;
    }

    /** Discards the minutes before one, except for the pre-period of a deployment that may follow. */
    void discardBefore(long minute) {
        minutes.headMap(Math.min(minute, sealed - WatchedMinutes.PRE_PERIOD)).clear();
    }

    private List<DeploymentNotice> notices(long minute, Map<Origin, InstanceMinute> calls) {
        var serving = calls.keySet().stream()
                .flatMap(it -> it.instance().version().stream())
                .collect(Collectors.toSet());
        if (minute < noticeFrom) {
            versions.restore(minute, serving);
            return List.of();
        }
        return versions.add(minute, serving, busiest(calls.values().stream()));
    }

    /** Source with the most calls: a sampler drops spans, and some histograms are not exported. */
    private static StatsSource busiest(Stream<InstanceMinute> calls) {
        Map<StatsSource, Long> bySource = new EnumMap<>(StatsSource.class);
        calls.forEach(it -> bySource.merge(it.source(), it.stats().calls(), Long::sum));
        return bySource.entrySet().stream()
                .max(Map.Entry.<StatsSource, Long>comparingByValue()
                        .thenComparing(
                                Map.Entry.<StatsSource, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(StatsSource.UNKNOWN);
    }

    private static List<InstanceMinute> compared(WatchPlan plan, Map<Origin, InstanceMinute> calls) {
        boolean areDividedByTime = new WatchedArms(plan.notice()).areDividedByTime();
        return calls.values().stream()
                .filter(it -> it.source() == plan.notice().source()
                        && (areDividedByTime || it.origin().version().isPresent()))
                .toList();
    }

    private static List<VersionCalls> calls(List<InstanceMinute> compared) {
        Map<String, Integer> instances = new HashMap<>();
        return compared.stream()
                .map(it -> new VersionCalls(it.origin(), it.stats()))
                .sorted(Comparator.comparing(
                                (VersionCalls it) -> it.origin().version().orElse(""))
                        .thenComparing(it -> it.origin().instance().orElse("")))
                .filter(it -> instances.merge(it.origin().version().orElse(""), 1, Integer::sum) <= MAX_INSTANCES)
                .toList();
    }
}

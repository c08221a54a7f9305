package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.watch.VersionCalls;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.judge.power.ServingArms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Instances and calls of both versions in the latest looks of a watch, from which its power is forecast. */
final class RecentTraffic {
    /** Looks that are averaged, since the deployment. */
    private static final int LATEST = 5;

    private final List<WatchLook> looks;

    private RecentTraffic(List<WatchLook> looks) {
        this.looks = looks;
    }

    static ServingArms of(WatchState.Watching watch) {
        List<WatchLook> since = watch.looks().stream()
                .filter(it -> it.minute() >= watch.plan().notice().minute())
                .toList();
        RecentTraffic recent = new RecentTraffic(since.subList(Math.max(0, since.size() - LATEST), since.size()));
        Predicate<String> isOld = watch.plan().notice().replaced()::contains;
        Predicate<String> isNew = watch.plan().notice().version()::equals;
        return new ServingArms(
                recent.instances(isOld), recent.instances(isNew), recent.calls(isOld), recent.calls(isNew));
    }

    /** Instances in the latest look, or in all where it has none. */
    private int instances(Predicate<String> versions) {
        Set<InstanceVersion> latest = new HashSet<>();
        for (WatchLook look : looks.reversed()) {
            if (latest.isEmpty()) {
                of(look, versions).forEach(it -> latest.add(it.origin()));
            }
        }
        return latest.size();
    }

    private double calls(Predicate<String> versions) {
        return looks.stream()
                .mapToLong(look -> of(look, versions).stream()
                        .mapToLong(it -> it.stats().calls())
                        .sum())
                .average()
                .orElse(0);
    }

    private static List<VersionCalls> of(WatchLook look, Predicate<String> versions) {
        return look.calls().stream()
                .filter(it -> it.origin().version().filter(versions).isPresent())
                .toList();
    }
}

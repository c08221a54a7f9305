package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.watch.VersionCalls;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.judge.power.ServingArms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

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
        WatchedArms arms = new WatchedArms(watch.plan().notice());
        BiPredicate<VersionCalls, Long> isOld = arms::isReplaced;
        BiPredicate<VersionCalls, Long> isNew = arms::isWatched;
        return new ServingArms(
                recent.instances(isOld), recent.instances(isNew), recent.calls(isOld), recent.calls(isNew));
    }

    /** Instances in the latest look, or in all where it has none. */
    private int instances(BiPredicate<VersionCalls, Long> arm) {
        Set<InstanceVersion> latest = new HashSet<>();
        for (WatchLook look : looks.reversed()) {
            if (latest.isEmpty()) {
                of(look, arm).forEach(it -> latest.add(it.origin()));
            }
        }
        return latest.size();
    }

    private double calls(BiPredicate<VersionCalls, Long> arm) {
        return looks.stream()
                .mapToLong(look -> of(look, arm).stream()
                        .mapToLong(it -> it.stats().calls())
                        .sum())
                .average()
                .orElse(0);
    }

    private static List<VersionCalls> of(WatchLook look, BiPredicate<VersionCalls, Long> arm) {
        return look.calls().stream().filter(it -> arm.test(it, look.minute())).toList();
    }
}

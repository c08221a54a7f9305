package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.OperationCalls;
import dev.ratchet.cycle.watch.VersionCalls;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.InstanceCalls;
import dev.ratchet.judge.deployment.operation.OperationMinute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Minutes of a watch by version: the old versions before, the new version after. */
final class WatchedMinutes {
    /** Minutes of an instance that are not judged, because caches and compilers are cold. */
    static final long WARM_UP = 3;

    /** Minutes before a deployment whose calls show how much the old instances differ. */
    static final long PRE_PERIOD = 15;

    private static final String ALL_INSTANCES = "all";

    /** First judged minute: the one after the warm-up of the first new instance. */
    static long firstMinute(WatchPlan plan) {
        return plan.notice().minute() + WARM_UP;
    }

    /** Last judged minute, at which the watch is decided. */
    static long lastMinute(WatchPlan plan) {
        return firstMinute(plan) + plan.looks() - 1;
    }

    /**
     * Minutes as input of the judge, without the warm-up of each instance. Instances of the old versions that serve in
     * the first look are warm.
     */
    static List<DeploymentMinute> of(WatchPlan plan, List<WatchLook> looks) {
        Map<InstanceVersion, Long> firstMinutes = new HashMap<>();
        List<DeploymentMinute> minutes = new ArrayList<>();
        long firstLook = looks.isEmpty() ? 0 : looks.getFirst().minute();
        WatchedArms arms = new WatchedArms(plan.notice());
        for (WatchLook look : looks) {
            List<InstanceCalls> before = new ArrayList<>();
            List<InstanceCalls> after = new ArrayList<>();
            for (VersionCalls calls : look.calls()) {
                boolean isNew = arms.isWatched(calls, look.minute());
                boolean isWarmAtOnce = !isNew && look.minute() == firstLook;
                long first =
                        firstMinutes.computeIfAbsent(calls.origin(), _ -> look.minute() - (isWarmAtOnce ? WARM_UP : 0));
                if (look.minute() >= first + WARM_UP && (isNew || arms.isReplaced(calls, look.minute()))) {
                    (isNew ? after : before)
                            .add(new InstanceCalls(calls.origin().instance().orElse(ALL_INSTANCES), calls.stats()));
                }
            }
            if (!before.isEmpty() || !after.isEmpty()) {
                minutes.add(new DeploymentMinute(look.minute(), before, after));
            }
        }
        return minutes;
    }

    /** Whether both the old and the new versions served in a judged minute. */
    static boolean isComparable(WatchPlan plan, List<DeploymentMinute> minutes) {
        return minutes.stream()
                .anyMatch(it -> it.minute() >= firstMinute(plan)
                        && !it.before().isEmpty()
                        && !it.after().isEmpty());
    }

    /** Calls by operation of the old and the new version; minutes without them are absent. */
    static List<OperationMinute> operations(WatchPlan plan, List<WatchLook> looks) {
        WatchedArms arms = new WatchedArms(plan.notice());
        return looks.stream()
                .filter(it -> !it.operations().isEmpty())
                .map(look -> new OperationMinute(
                        look.minute(),
                        sum(look, it -> arms.isReplaced(it, look.minute())),
                        sum(look, it -> arms.isWatched(it, look.minute()))))
                .toList();
    }

    private static List<OperationCalls> sum(WatchLook look, Predicate<Optional<String>> versions) {
        Map<String, OperationCalls> sums = new LinkedHashMap<>();
        look.operations().stream()
                .filter(it -> versions.test(Optional.of(it.version()).filter(name -> !name.isEmpty())))
                .forEach(it -> sums.merge(it.stats().operation(), it.stats(), OperationCalls::plus));
        return List.copyOf(sums.values());
    }

    /** Whether no old version serves in a look since the deployment. */
    static boolean isWithoutControl(WatchPlan plan, WatchLook look) {
        return look.minute() >= plan.notice().minute()
                && look.calls().stream().noneMatch(it -> new WatchedArms(plan.notice()).isReplaced(it, look.minute()));
    }

    /** Version in a look that neither is the watched one nor was replaced by it. */
    static Optional<String> laterVersion(WatchPlan plan, WatchLook look) {
        return look.calls().stream()
                .flatMap(it -> it.origin().version().stream())
                .filter(it -> !it.equals(plan.notice().version())
                        && !plan.notice().replaced().contains(it))
                .findFirst();
    }

    /**
     * Version that serves instead of the watched one: a later one after some looks without the watched one, or any after
     * more looks.
     */
    static Optional<String> successor(WatchState.Watching watch, int replacedLooks, int vanishedLooks) {
        List<WatchLook> looks = watch.looks();
        WatchedArms arms = new WatchedArms(watch.plan().notice());
        int silent = 0;
        while (silent < looks.size() && !serves(looks.get(looks.size() - 1 - silent), arms)) {
            silent++;
        }
        WatchLook latest = looks.getLast();
        if (silent >= replacedLooks && laterVersion(watch.plan(), latest).isPresent()) {
            return laterVersion(watch.plan(), latest);
        }
        return silent >= vanishedLooks
                ? latest.calls().stream()
                        .flatMap(it -> it.origin().version().stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean serves(WatchLook look, WatchedArms arms) {
        return look.calls().stream().anyMatch(it -> arms.isWatched(it, look.minute()));
    }

    private WatchedMinutes() {}
}

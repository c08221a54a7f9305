package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.OperationCalls;
import dev.ratchet.cycle.watch.VersionOperation;
import dev.ratchet.judge.deployment.operation.OperationMinute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Calls of the ten busiest operations of each version in one minute, and of all others as one. A version is absent if
 * the operations of an instance are not known, since they would look like a different mix.
 */
final class BusiestOperations {
    private static final int MAX_OPERATIONS = 10;

    static List<VersionOperation> of(List<InstanceMinute> minutes) {
        Map<String, List<InstanceMinute>> versions = new TreeMap<>();
        minutes.forEach(it -> versions.computeIfAbsent(it.origin().version().orElse(""), _ -> new ArrayList<>())
                .add(it));
        List<VersionOperation> all = new ArrayList<>();
        versions.forEach((version, instances) -> {
            if (instances.stream().noneMatch(it -> it.operations().isEmpty())) {
                sum(instances).forEach(it -> all.add(new VersionOperation(version, it)));
            }
        });
        return all;
    }

    private static List<OperationCalls> sum(List<InstanceMinute> instances) {
        Map<String, OperationCalls> sums = new LinkedHashMap<>();
        instances.stream()
                .flatMap(it -> it.operations().stream())
                .forEach(it -> sums.merge(it.operation(), it, OperationCalls::plus));
        List<OperationCalls> busiest = new ArrayList<>(sums.values().stream()
                .sorted(Comparator.comparingLong(OperationCalls::calls)
                        .reversed()
                        .thenComparing(OperationCalls::operation))
                .limit(MAX_OPERATIONS)
                .toList());
        others(instances, busiest).ifPresent(busiest::add);
        return busiest;
    }

    private static Optional<OperationCalls> others(List<InstanceMinute> instances, List<OperationCalls> busiest) {
        long calls = 0;
        long errors = 0;
        double sumLog = 0;
        double sumLogSquared = 0;
        for (InstanceMinute instance : instances) {
            CallStats all = instance.stats();
            calls += all.calls();
            errors += all.errors();
            sumLog += all.sumLog();
            sumLogSquared += all.sumLogSquared();
        }
        for (OperationCalls it : busiest) {
            calls -= it.calls();
            errors -= it.errors();
            sumLog -= it.sumLog();
            sumLogSquared -= it.sumLogSquared();
        }
        return calls > 0 && errors >= 0 && calls >= errors
                ? Optional.of(new OperationCalls(OperationMinute.OTHERS, calls, errors, sumLog, sumLogSquared))
                : Optional.empty();
    }

    private BusiestOperations() {}
}

package dev.ratchet.judge.deployment.operation;

import dev.ratchet.cycle.health.OperationCalls;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Calls of both versions by operation, summed over minutes.
 *
 * @param before by name, of the old versions
 * @param after by name, of the new version
 */
record OperationTotals(SortedMap<String, OperationCalls> before, SortedMap<String, OperationCalls> after) {
    static OperationTotals of(Collection<OperationMinute> minutes) {
        return new OperationTotals(
                sum(minutes.stream().map(OperationMinute::before).toList()),
                sum(minutes.stream().map(OperationMinute::after).toList()));
    }

    private static SortedMap<String, OperationCalls> sum(List<List<OperationCalls>> minutes) {
        SortedMap<String, OperationCalls> sums = new TreeMap<>();
        minutes.forEach(calls -> calls.forEach(it -> sums.merge(it.operation(), it, OperationCalls::plus)));
        return sums;
    }

    /** Operations that both versions served by name; another name may be the same operation, renamed. */
    Set<String> common() {
        Set<String> common = new TreeSet<>(before.keySet());
        common.retainAll(after.keySet());
        return common;
    }

    /** Operations that only one version served by name. */
    List<String> different() {
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeAll(common());
        all.remove(OperationMinute.OTHERS);
        return List.copyOf(all);
    }
}

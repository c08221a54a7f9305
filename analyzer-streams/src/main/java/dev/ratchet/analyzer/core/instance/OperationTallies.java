package dev.ratchet.analyzer.core.instance;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.OperationCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of an instance in one interval by operation. Operations beyond the first 50 are not counted; the ten busiest are
 * reported. They are not part of the stored state, so those of an open interval are incomplete after a restart.
 */
final class OperationTallies {
    /** Largest number of counted operations. */
    static final int MOST = 50;

    private static final int MOST_REPORTED = 10;
    private static final int LONGEST_NAME = 120;

    private final Map<String, OperationCalls> tallies = new LinkedHashMap<>();

    /** Adds calls of an operation; a blank name is ignored. */
    void add(String name, CallStats stats) {
        if (!name.isBlank()) {
            String operation = name.substring(0, Math.min(LONGEST_NAME, name.length()));
            add(new OperationCalls(operation, stats.calls(), stats.errors(), stats.sumLog(), stats.sumLogSquared()));
        }
    }

    /** Adds a call of an operation. */
    void add(String name, double millis, boolean isFailed) {
        if (!name.isBlank()) {
            String operation = name.substring(0, Math.min(LONGEST_NAME, name.length()));
            double log = isFailed ? 0 : Math.log(millis);
            add(new OperationCalls(operation, 1, isFailed ? 1 : 0, log, log * log));
        }
    }

    private void add(OperationCalls calls) {
        if (tallies.size() < MOST || tallies.containsKey(calls.operation())) {
            tallies.merge(calls.operation(), calls, OperationCalls::plus);
        }
    }

    void add(OperationTallies other) {
        other.tallies.values().forEach(this::add);
    }

    /** The busiest operations, the busiest first. */
    List<OperationCalls> busiest() {
        List<OperationCalls> all = new ArrayList<>(tallies.values());
        all.sort(Comparator.comparingLong(OperationCalls::calls).reversed().thenComparing(OperationCalls::operation));
        return all.subList(0, Math.min(MOST_REPORTED, all.size()));
    }
}

package dev.ratchet.ingest.core;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The 200 busiest operations of each component; all others share one name.
 *
 * <p>The first 200 names are individual at once. Every ten minutes the busiest of at most 400 candidates are selected
 * again, by calls of which the earlier ones count less, with a half-life of ten minutes. At most 250,000 names are
 * remembered; beyond that, the component that was silent for longest is forgotten. Not thread-safe.
 */
final class BusiestOperations {
    /** Name of all operations that are not among the busiest. */
    static final String OTHERS = "(others)";

    static final int MOST = 200;
    private static final int MOST_CANDIDATES = 2 * MOST;
    private static final int MOST_NAMES = 250_000;
    private static final long SELECTION_INTERVAL_MILLIS = 600_000;

    /** Operations by tenant and component. */
    private final Map<String, Operations> byOwner = new LinkedHashMap<>(16, .75f, true);

    private int names;

    /** Counts a call and returns the name of its operation, or the common name. */
    String count(String tenant, String component, String name, long nowMillis) {
        Operations operations = byOwner.computeIfAbsent(tenant + "\0" + component, it -> new Operations(nowMillis));
        names -= operations.calls.size();
        operations.count(name, nowMillis);
        names += operations.calls.size();
        forgetSilent();
        return operations.individual.contains(name) ? name : OTHERS;
    }

    private void forgetSilent() {
        var eldest = byOwner.values().iterator();
        while (names > MOST_NAMES && eldest.hasNext()) {
            names -= eldest.next().calls.size();
            eldest.remove();
        }
    }

    /** Operations of a component. */
    private static final class Operations {
        private final Map<String, Double> calls = new HashMap<>();
        private Set<String> individual = new HashSet<>();
        private long selectedMillis;

        Operations(long nowMillis) {
            selectedMillis = nowMillis;
        }

        void count(String name, long nowMillis) {
            if (nowMillis - selectedMillis >= SELECTION_INTERVAL_MILLIS) {
                selectedMillis = nowMillis;
                select();
            }
            if (calls.containsKey(name) || calls.size() < MOST_CANDIDATES) {
                calls.merge(name, 1.0, Double::sum);
            }
            if (individual.size() < MOST) {
                individual.add(name);
            }
        }

        private void select() {
            List<String> busiest = calls.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST)
                    .map(Map.Entry::getKey)
                    .toList();
            individual = new HashSet<>(busiest);
            calls.replaceAll((name, count) -> count / 2);
            calls.values().removeIf(count -> count < .5);
        }
    }
}

package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Selects the components that a concern reports: those that changed since the last report, and once a minute all others
 * that it knows, because a window moves on by minutes.
 *
 * <p>A component without changes for 25 hours, longer than any window, is forgotten if its last report was empty.
 */
final class ReportSchedule {
    private static final long LONGEST_WINDOW_MINUTES = 25 * 60;

    private final Set<ComponentKey> changed = new TreeSet<>();
    private final Map<ComponentKey, Long> lastChangeMinutes = new HashMap<>();
    private final Set<ComponentKey> nonEmpty = new HashSet<>();
    private long refreshedMinute = Long.MIN_VALUE;

    void changed(ComponentKey key) {
        changed.add(key);
    }

    /** Components to report now. The value is true where the component changed. */
    SortedMap<ComponentKey, Boolean> due(long nowMillis) {
        long minute = CountWindows.minute(nowMillis);
        SortedMap<ComponentKey, Boolean> due = new TreeMap<>();
        if (minute > refreshedMinute) {
            refreshedMinute = minute;
            lastChangeMinutes
                    .entrySet()
                    .removeIf(it -> it.getValue() < minute - LONGEST_WINDOW_MINUTES && !nonEmpty.contains(it.getKey()));
            lastChangeMinutes.keySet().forEach(it -> due.put(it, false));
        }
        for (ComponentKey key : changed) {
            lastChangeMinutes.put(key, minute);
            due.put(key, true);
        }
        changed.clear();
        return due;
    }

    /** Records whether the last report of a component was empty. */
    void reported(ComponentKey key, boolean isEmpty) {
        if (isEmpty) {
            nonEmpty.remove(key);
        } else {
            nonEmpty.add(key);
        }
    }
}

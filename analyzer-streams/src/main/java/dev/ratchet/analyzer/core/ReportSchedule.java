package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.window.Windows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Selects the components that a concern reports: those that changed since the last report, and once a minute all others that
 * it knows, because a window moves on by minutes.
 *
 * <p>A component without changes for 25 hours, longer than any window, is forgotten if its last report was empty.
 */
final class ReportSchedule {
    private static final long LONGEST_WINDOW_MINUTES = 25 * 60;

    private final Set<Owner> changed = new TreeSet<>();
    private final Map<Owner, Long> lastChangeMinutes = new HashMap<>();
    private final Set<Owner> nonEmpty = new HashSet<>();
    private long refreshedMinute = Long.MIN_VALUE;

    void changed(Owner it) {
        changed.add(it);
    }

    /** Components to report now. The value is true where the component changed. */
    SortedMap<Owner, Boolean> due(long nowMillis) {
        long minute = Windows.minute(nowMillis);
        SortedMap<Owner, Boolean> due = new TreeMap<>();
        if (minute > refreshedMinute) {
            refreshedMinute = minute;
            lastChangeMinutes
                    .entrySet()
                    .removeIf(it -> it.getValue() < minute - LONGEST_WINDOW_MINUTES && !nonEmpty.contains(it.getKey()));
            lastChangeMinutes.keySet().forEach(it -> due.put(it, false));
        }
        for (Owner it : changed) {
            lastChangeMinutes.put(it, minute);
            due.put(it, true);
        }
        changed.clear();
        return due;
    }

    /** Records whether the last report of a component was empty. */
    void reported(Owner it, boolean isEmpty) {
        if (isEmpty) {
            nonEmpty.remove(it);
        } else {
            nonEmpty.add(it);
        }
    }
}

package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.telemetry.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Deduplicates events: an event with the tenant, component and id of an earlier one within the window is a repetition.
 *
 * <p>Covers the last 100,000 events and does not survive a restart.
 */
public final class RecentEvents {
    private static final int MOST = 100_000;

    private final long windowMillis;
    private final Map<Identity, Long> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, Long> eldest) {
            return size() > MOST;
        }
    };

    private record Identity(String tenant, String component, String id) {}

    /** Remembers nothing yet. */
    public RecentEvents(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    /** Records an event and returns whether it is the first with its id within the window. */
    public boolean isFirst(Event event, long atMillis) {
        Identity identity = new Identity(event.tenant(), event.component(), event.id());
        Long before = seen.get(identity);
        if (before != null && atMillis - before <= windowMillis) {
            return false;
        }
        seen.remove(identity);
        seen.put(identity, atMillis);
        return true;
    }
}

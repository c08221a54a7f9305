package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.telemetry.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells an event from one that was heard already: same tenant, component and id within so many milliseconds.
 *
 * <p>Of the last 100,000 events, and not kept over a restart.
 */
final class RecentEvents {
    private static final int MOST = 100_000;

    private final long windowMillis;
    private final Map<Identity, Long> heard = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, Long> eldest) {
            return size() > MOST;
        }
    };

    private record Identity(String tenant, String component, String id) {}

    RecentEvents(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    /** Whether an event that arrives at a moment is the first of its id since the window began; it is noted. */
    boolean isFirst(Event it, long atMillis) {
        Identity identity = new Identity(it.tenant(), it.component(), it.id());
        Long before = heard.get(identity);
        if (before != null && atMillis - before <= windowMillis) {
            return false;
        }
        heard.remove(identity);
        heard.put(identity, atMillis);
        return true;
    }
}

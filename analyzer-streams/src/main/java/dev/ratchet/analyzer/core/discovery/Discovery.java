package dev.ratchet.analyzer.core.discovery;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Components of a partition that emit telemetry. Its first telemetry makes a component known; 30 days without any make
 * it unknown.
 *
 * <p>Not thread-safe.
 */
public final class Discovery {
    /** Time without telemetry after which a component is removed. */
    static final Duration RETIREMENT = Duration.ofDays(30);

    private static final long PUBLISH_INTERVAL_MILLIS = Duration.ofMinutes(10).toMillis();

    private final Map<ComponentId, DiscoveredComponent> components = new TreeMap<>();

    /** Restores a component. */
    public void restore(DiscoveredComponent component) {
        components.put(component.id(), component);
    }

    /**
     * Observes telemetry of a component at a time in milliseconds since the epoch.
     *
     * @return the component if it must be published: it is new, its telemetry is of a new kind, or it was published at
     *     least ten minutes ago
     */
    public Optional<DiscoveredComponent> observe(ComponentId id, TelemetryKind kind, long atMillis) {
        DiscoveredComponent known = components.get(id);
        boolean isCurrent = known != null
                && known.kinds().contains(kind)
                && atMillis - known.lastMillis() < PUBLISH_INTERVAL_MILLIS;
        if (isCurrent) {
            return Optional.empty();
        }
        Set<TelemetryKind> kinds = EnumSet.of(kind);
        long firstMillis = atMillis;
        long lastMillis = atMillis;
        if (known != null) {
            kinds.addAll(known.kinds());
            firstMillis = Math.min(firstMillis, known.firstMillis());
            lastMillis = Math.max(lastMillis, known.lastMillis());
        }
        DiscoveredComponent now = new DiscoveredComponent(id, firstMillis, lastMillis, List.copyOf(kinds));
        components.put(id, now);
        return Optional.of(now);
    }

    /** Removes the components without telemetry for 30 days before a time in milliseconds since the epoch. */
    public List<ComponentId> retire(long nowMillis) {
        List<ComponentId> retired = new ArrayList<>();
        for (Iterator<DiscoveredComponent> all = components.values().iterator(); all.hasNext(); ) {
            DiscoveredComponent it = all.next();
            if (it.lastMillis() < nowMillis - RETIREMENT.toMillis()) {
                all.remove();
                retired.add(it.id());
            }
        }
        return retired;
    }
}

package dev.ratchet.cycle.discovery;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import java.util.List;

/**
 * Component that emits telemetry, whether or not the catalogue contains it.
 *
 * @param firstMillis time of its first telemetry in milliseconds since the epoch
 * @param lastMillis time of its latest telemetry in milliseconds since the epoch, at most ten minutes old while more
 *     arrives
 * @param kinds kinds of its telemetry, in the order of their declaration
 */
public record DiscoveredComponent(ComponentId id, long firstMillis, long lastMillis, List<TelemetryKind> kinds) {
    /** Validates the kinds and copies them. */
    public DiscoveredComponent {
        Check.notEmpty("kinds", kinds);
        kinds = List.copyOf(kinds);
    }
}

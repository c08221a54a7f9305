package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Map;

/**
 * Definition of a series. The writer sends it at its start or with the first point, and then every ten minutes.
 *
 * @param component name of the component
 * @param name name of the metric
 * @param unit unit of the values; may be blank
 * @param attributes attributes that distinguish the series of a metric; may be empty
 */
public record SeriesDefinition(
        String component, String name, String unit, Map<String, String> attributes, PointKind kind) {
    /** Validates the values and copies the collections. */
    public SeriesDefinition {
        Check.id("component", component);
        attributes = Map.copyOf(attributes);
    }
}

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
    /** Maximum number of attributes; OpenTelemetry's libraries send at most 128 with other signals. */
    static final int MOST_ATTRIBUTES = 1_000;

    /** Validates the values and copies the collections. */
    public SeriesDefinition {
        Check.id("component", component);
        Check.require(
                attributes.size() <= MOST_ATTRIBUTES,
                "attributes",
                "must be at most " + MOST_ATTRIBUTES,
                attributes.size());
        attributes = Map.copyOf(attributes);
    }
}

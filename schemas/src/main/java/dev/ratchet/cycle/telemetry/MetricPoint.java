package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Map;

/**
 * Metric point as publishers without OTLP write it to the topic {@code door.<tenant>.points}.
 *
 * @param component name of the component
 * @param name name of the metric
 * @param unit unit of the value, such as {@code ms}; may be blank
 * @param attributes attributes that identify the series; may be empty
 * @param atMillis timestamp in milliseconds since the epoch
 * @param value finite value in the unit
 */
public record MetricPoint(
        String component,
        String name,
        String unit,
        Map<String, String> attributes,
        long atMillis,
        double value,
        PointKind kind) {
    /** Validates the values and copies the collections. */
    public MetricPoint {
        Check.id("component", component);
        Check.notBlank("name", name);
        Check.finite("value", value);
        Check.require(
                attributes.size() <= SeriesDefinition.MOST_ATTRIBUTES,
                "attributes",
                "must be at most " + SeriesDefinition.MOST_ATTRIBUTES,
                attributes.size());
        attributes = Map.copyOf(attributes);
    }
}

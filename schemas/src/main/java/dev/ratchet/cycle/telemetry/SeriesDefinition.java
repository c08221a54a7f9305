package dev.ratchet.cycle.telemetry;

import java.util.Map;

/** The definition of a series. Its writer sends it at start or with the first point, and again every ten minutes. */
public record SeriesDefinition(
        String component, String name, String unit, Map<String, String> attributes, PointKind kind) {
    /** Checks its values and copies its collections. */
    public SeriesDefinition {
        attributes = Map.copyOf(attributes);
    }
}

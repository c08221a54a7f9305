package dev.ratchet.cycle.telemetry;

import java.util.Map;

/** What a series is; travels when its writer starts or first meets it, and again every ten minutes. */
public record SeriesDefinition(
        String component, String name, String unit, Map<String, String> attributes, PointKind kind) {
    /** Checks its values and copies its collections. */
    public SeriesDefinition {
        attributes = Map.copyOf(attributes);
    }
}

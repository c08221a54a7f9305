package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Map;

/** One plain point, as people publish it by hand to door.{@code <tenant>}.points. */
public record MetricPoint(
        String component,
        String name,
        String unit,
        Map<String, String> attributes,
        long atMillis,
        double value,
        PointKind kind) {
    /** Checks its values and copies its collections. */
    public MetricPoint {
        Check.notBlank("component", component);
        Check.notBlank("name", name);
        Check.finite("value", value);
        attributes = Map.copyOf(attributes);
    }
}

package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.resource.ResourceMetrics;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Selects the gauges that describe the use of a resource, by the names that collectors and agents send. */
final class ResourceGauges {
    private static final int LONGEST_NAME = 200;

    /** Resource of a series; empty if it is not a gauge of a resource. */
    static Optional<Resource> find(SeriesDefinition series) {
        if (series.kind() != PointKind.GAUGE || !ResourceMetrics.isResource(series.name())) {
            return Optional.empty();
        }
        Map<String, String> attributes = new TreeMap<>(series.attributes());
        String label = attributes.isEmpty() ? series.name() : series.name() + attributes;
        return Optional.of(
                new Resource(series.component(), label.substring(0, Math.min(LONGEST_NAME, label.length()))));
    }

    /** Whether a resource has a capacity that its component uses up; a queue rather grows because of others. */
    static boolean isCapacity(Resource it) {
        return ResourceMetrics.isCapacity(it.metric());
    }

    private ResourceGauges() {}
}

package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Selects the gauges that describe the use of a resource, by the names that collectors and agents send. */
final class ResourceGauges {
    private static final Pattern NAME =
            Pattern.compile(".*(cpu|memory|heap|disk|filesystem|utilization|pool|threads?|connections?|queue).*");
    private static final Pattern CAPACITY = Pattern.compile(".*(cpu|memory|heap|disk|filesystem).*");
    private static final int LONGEST_NAME = 200;

    /** Resource of a series; empty if it is not a gauge of a resource. */
    static Optional<Resource> find(SeriesDefinition series) {
        String name = series.name().toLowerCase(Locale.ROOT);
        if (series.kind() != PointKind.GAUGE || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Map<String, String> attributes = new TreeMap<>(series.attributes());
        String label = attributes.isEmpty() ? series.name() : series.name() + attributes;
        return Optional.of(
                new Resource(series.component(), label.substring(0, Math.min(LONGEST_NAME, label.length()))));
    }

    /** Whether a resource has a capacity that its component uses up; a queue rather grows because of others. */
    static boolean isCapacity(Resource it) {
        return CAPACITY.matcher(it.metric().toLowerCase(Locale.ROOT)).matches();
    }

    private ResourceGauges() {}
}

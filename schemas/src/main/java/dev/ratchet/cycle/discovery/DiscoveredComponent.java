package dev.ratchet.cycle.discovery;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import java.util.List;

/**
 * Component that emits telemetry, whether or not the catalogue contains it. Namespaces, environments and packages are in
 * alphabetical order, and empty if the telemetry does not state them.
 *
 * @param firstMillis time of its first telemetry in milliseconds since the epoch
 * @param lastMillis time of its latest telemetry in milliseconds since the epoch, at most ten minutes old while more
 *     arrives
 * @param kinds kinds of its telemetry, in the order of their declaration
 * @param namespaces values of {@code service.namespace} with which it emitted telemetry; at most ten
 * @param environments values of {@code deployment.environment.name} with which it emitted telemetry; at most ten
 * @param packages packages of its code, by the stack traces and code locations in its telemetry; at most ten
 */
public record DiscoveredComponent(
        ComponentId id,
        long firstMillis,
        long lastMillis,
        List<TelemetryKind> kinds,
        List<String> namespaces,
        List<String> environments,
        List<String> packages) {
    /** Largest number of namespaces, environments and packages each. */
    public static final int MOST = 10;

    /** Validates the lists and copies them. */
    public DiscoveredComponent {
        Check.notEmpty("kinds", kinds);
        kinds = List.copyOf(kinds);
        namespaces = bounded("namespaces", namespaces);
        environments = bounded("environments", environments);
        packages = bounded("packages", packages);
    }

    /** Component of which only the telemetry's times and kinds are known. */
    public DiscoveredComponent(ComponentId id, long firstMillis, long lastMillis, List<TelemetryKind> kinds) {
        this(id, firstMillis, lastMillis, kinds, List.of(), List.of(), List.of());
    }

    private static List<String> bounded(String field, List<String> values) {
        Check.require(values.size() <= MOST, field, "must have at most " + MOST + " values", values.size());
        return List.copyOf(values);
    }
}

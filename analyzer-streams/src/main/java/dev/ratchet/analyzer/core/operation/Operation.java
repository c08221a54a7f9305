package dev.ratchet.analyzer.core.operation;

import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * Operation that a series of latencies, single values or histograms, belongs to.
 *
 * @param tenant tenant of the component
 * @param component name of the component
 * @param name name as in spans by OpenTelemetry's conventions, such as {@code GET /basket/{id}}
 * @param millis unit of the series in milliseconds
 */
public record Operation(String tenant, String component, String name, double millis) {
    private static final int LONGEST_NAME = 200;

    /** Operation of a series, if its attributes name one. */
    public static Optional<Operation> find(String tenant, SeriesDefinition definition) {
        String name = name(definition.attributes());
        return name.isBlank()
                ? Optional.empty()
                : Optional.of(new Operation(
                        tenant,
                        definition.component(),
                        name.substring(0, Math.min(LONGEST_NAME, name.length())),
                        TimeUnits.millis(definition.unit()).orElse(1.0)));
    }

    private static String name(Map<String, String> attributes) {
        String route = attributes.getOrDefault("http.route", "");
        if (!route.isBlank()) {
            String method = attributes.getOrDefault("http.request.method", attributes.getOrDefault("http.method", ""));
            return method.isBlank() ? route : method + " " + route;
        }
        String rpc = attributes.getOrDefault("rpc.method", "");
        if (!rpc.isBlank()) {
            String service = attributes.getOrDefault("rpc.service", "");
            return service.isBlank() || rpc.contains("/") ? rpc : service + "/" + rpc;
        }
        return attributes.getOrDefault("operation", "");
    }
}

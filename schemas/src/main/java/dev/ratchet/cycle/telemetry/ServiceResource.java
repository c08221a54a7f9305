package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Attributes of the OpenTelemetry resource that emits the telemetry of the event's component. Ingest derives it from
 * requests and reports each at most once every ten minutes.
 *
 * @param namespace {@code service.namespace}; empty if the resource has none
 * @param environment {@code deployment.environment.name} or the older {@code deployment.environment}; empty if the
 *     resource has neither
 */
public record ServiceResource(String namespace, String environment) implements Event.Content {
    /** Validates the values: each is empty or one line of at most 255 visible characters. */
    public ServiceResource {
        if (!namespace.isEmpty()) {
            Check.id("namespace", namespace);
        }
        if (!environment.isEmpty()) {
            Check.id("environment", environment);
        }
    }
}

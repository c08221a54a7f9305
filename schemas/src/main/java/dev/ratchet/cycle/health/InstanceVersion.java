package dev.ratchet.cycle.health;

import java.util.Optional;

/**
 * Version and instance of a component, as its telemetry states them.
 *
 * @param version {@code service.version}; empty if the telemetry does not state it
 * @param instance {@code service.instance.id}, or else host, pod or container; empty if the telemetry does not
 *     distinguish instances
 * @param environment {@code deployment.environment.name}; empty if the telemetry does not state it
 */
public record InstanceVersion(Optional<String> version, Optional<String> instance, Optional<String> environment) {
    /** Normalizes a blank value to an absent one. */
    public InstanceVersion {
        version = version.filter(it -> !it.isBlank());
        instance = instance.filter(it -> !it.isBlank());
        environment = environment.filter(it -> !it.isBlank());
    }

    /** Creates a version from texts that are blank where the telemetry does not state them. */
    public static InstanceVersion of(String version, String instance, String environment) {
        return new InstanceVersion(Optional.of(version), Optional.of(instance), Optional.of(environment));
    }
}

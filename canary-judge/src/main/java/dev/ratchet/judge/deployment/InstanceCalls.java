package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.health.CallStats;

/**
 * Calls that one instance served in one minute.
 *
 * @param instance name of the instance; all calls of a version have the same name where telemetry does not distinguish
 *     its instances
 */
public record InstanceCalls(String instance, CallStats stats) {
    /** Validates the name. */
    public InstanceCalls {
        Check.notBlank("instance", instance);
    }
}

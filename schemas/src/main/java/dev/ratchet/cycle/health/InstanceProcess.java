package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;

/**
 * Instance of a component and the process in which it runs.
 *
 * @param instance name of the instance
 * @param boot identity of the process; a restart creates a new one
 */
public record InstanceProcess(String instance, String boot) {
    /** Validates the instance. */
    public InstanceProcess {
        Check.notBlank("instance", instance);
    }
}

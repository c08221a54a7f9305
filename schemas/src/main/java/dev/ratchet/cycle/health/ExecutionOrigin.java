package dev.ratchet.cycle.health;

/**
 * Instance, release and slot that served a call.
 *
 * @param instance instance that served the call
 * @param release release that served the call
 * @param slot slot that served the call
 * @param epoch epoch of the assignment in force
 */
public record ExecutionOrigin(String instance, String release, String slot, long epoch) {}

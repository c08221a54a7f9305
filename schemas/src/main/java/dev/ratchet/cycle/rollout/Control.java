package dev.ratchet.cycle.rollout;

/**
 * Setting of a kill switch or a freeze.
 *
 * @param scope {@value dev.ratchet.cycle.ComponentId#EVERYTHING}, a tenant, or the key of a component
 * @param on whether the switch is on
 * @param principal person who set it
 * @param reason reason for people
 * @param atMillis time of the setting in milliseconds since the epoch
 */
public record Control(String scope, ControlKind kind, boolean on, String principal, String reason, long atMillis) {}

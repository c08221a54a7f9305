package dev.ratchet.cycle.rollout;

/** A switch: kill switch or freeze, for everything, a tenant or a component. */
public record Control(String scope, ControlKind kind, boolean on, String principal, String reason, long atMillis) {}

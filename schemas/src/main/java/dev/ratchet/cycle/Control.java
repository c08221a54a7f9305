package dev.ratchet.cycle;

/** A switch: kill switch or freeze, for everything, a tenant or a component. */
public record Control(String scope, ControlKind kind, boolean on, String principal, String reason, long atMillis) {}

package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.health.OperationCalls;

/** Calls of one operation that the instances of one version served in one minute of a watch. */
public record VersionOperation(String version, OperationCalls stats) {}

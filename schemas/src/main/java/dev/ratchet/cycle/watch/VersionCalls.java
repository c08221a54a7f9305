package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.InstanceVersion;

/** Calls that one instance of one version served in one minute of a watch. */
public record VersionCalls(InstanceVersion origin, CallStats stats) {}

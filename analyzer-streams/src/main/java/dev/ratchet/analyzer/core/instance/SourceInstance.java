package dev.ratchet.analyzer.core.instance;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.StatsSource;

/**
 * Instance and version of a component in one source of telemetry.
 *
 * @param source {@code SPANS} or {@code HISTOGRAMS}
 */
public record SourceInstance(ComponentKey component, InstanceVersion origin, StatsSource source) {}

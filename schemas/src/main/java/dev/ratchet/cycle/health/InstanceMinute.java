package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;

/**
 * Calls that one instance of a component served in one minute, with the version that it ran. An instance that served
 * nothing has no record.
 *
 * <p>Written at least once: of two records that differ in their statistics only, the later one replaces the earlier.
 *
 * @param origin version and instance that served the calls
 * @param minute minutes since the epoch
 * @param source telemetry from which the statistics were computed
 * @param stats statistics of the calls, without CPU time and allocation
 */
public record InstanceMinute(
        ComponentId componentId, InstanceVersion origin, long minute, StatsSource source, CallStats stats)
        implements ComponentRecord {
    private static final long MINUTE_MILLIS = 60_000;

    /** Validates the minute. */
    public InstanceMinute {
        Check.notNegative("minute", minute);
    }

    /** Start of the minute in milliseconds since the epoch. */
    public long atMillis() {
        return minute * MINUTE_MILLIS;
    }
}

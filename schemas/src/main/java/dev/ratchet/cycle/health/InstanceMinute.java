package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import java.util.List;

/**
 * Calls that one instance of a component served in one interval, with the version that it ran. An instance that served
 * nothing has no record.
 *
 * <p>Written at least once: of two records that differ in their statistics only, the later one replaces the earlier.
 *
 * @param origin version and instance that served the calls
 * @param minute number of the interval, counted from 1970 in units of its length
 * @param intervalMillis length of the interval in milliseconds; a minute unless configured otherwise
 * @param source telemetry from which the statistics were computed
 * @param stats statistics of the calls, without CPU time and allocation
 * @param operations calls of the busiest operations, at most ten; all others are those of the statistics minus these
 */
public record InstanceMinute(
        ComponentId componentId,
        InstanceVersion origin,
        long minute,
        long intervalMillis,
        StatsSource source,
        CallStats stats,
        List<OperationCalls> operations)
        implements ComponentRecord {
    /** Validates the interval and copies the collection. */
    public InstanceMinute {
        Check.notNegative("minute", minute);
        Check.positive("intervalMillis", intervalMillis);
        operations = List.copyOf(operations);
    }

    /** Start of the interval in milliseconds since the epoch. */
    public long atMillis() {
        return minute * intervalMillis;
    }
}

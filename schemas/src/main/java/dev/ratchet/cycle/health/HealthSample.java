package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import java.util.List;
import java.util.Optional;

/**
 * Statistics of the calls of one instance of a component in one interval. An instance without calls still reports; only
 * a missing sample means that it is silent.
 *
 * @param process instance and its process
 * @param epoch epoch of the assignment in force
 * @param interval number of the interval, counted from 1970 in units of its length
 * @param intervalMillis length of the interval in milliseconds
 * @param salt salt of the keyed split; empty if calls are split by request
 * @param derived reserved for health computed from OTLP; always false, because only the target library writes samples
 * @param groups statistics by slot and bucket group
 */
public record HealthSample(
        ComponentId componentId,
        InstanceProcess process,
        long epoch,
        long interval,
        long intervalMillis,
        Optional<String> salt,
        boolean derived,
        List<GroupStats> groups)
        implements ComponentRecord {
    /** Validates the values and copies the collections. */
    public HealthSample {
        Check.positive("intervalMillis", intervalMillis);
        groups = List.copyOf(groups);
    }
}

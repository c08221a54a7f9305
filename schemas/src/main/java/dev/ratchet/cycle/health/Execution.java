package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import java.util.List;
import java.util.Optional;

/**
 * Recorded call of a component with its tape. A record with input has either an output or a failure.
 *
 * @param tenant tenant that owns the component
 * @param component name of the component
 * @param instance instance that served the call
 * @param id identity of the call
 * @param release release that served the call
 * @param slot slot that served the call
 * @param epoch epoch of the assignment in force
 * @param key split key of the call; empty if calls are not split by key, or the data is sealed
 * @param atMillis end of the call in milliseconds since the epoch
 * @param durationNanos duration of the call in nanoseconds
 * @param input argument as JSON; blank if the component does not record data, or the data is sealed
 * @param output result as JSON; empty if the call failed, or the data is not recorded or sealed
 * @param failure failure of the call; empty if it succeeded
 * @param calls port calls on the tape; empty if the data is not recorded or sealed
 * @param sealed the whole record encrypted with the tenant's key, see
 *     {@link dev.ratchet.runtime.seal.TenantKey}; the record then holds no data in clear text
 * @param failures number of failed calls that the record stands for; 0 if another record counts this call; without
 *     meaning if the call succeeded
 */
public record Execution(
        String tenant,
        String component,
        String instance,
        String id,
        String release,
        String slot,
        long epoch,
        Optional<String> key,
        long atMillis,
        long durationNanos,
        String input,
        Optional<String> output,
        Optional<Failure> failure,
        List<PortCall> calls,
        Optional<String> sealed,
        long failures)
        implements ComponentRecord {
    /** Validates the values and copies the collections. */
    public Execution {
        Check.id("component", component);
        Check.notBlank("id", id);
        if (failures < 0) {
            throw new IllegalArgumentException("failures must not be negative: " + failures);
        }
        calls = List.copyOf(calls);
    }

    /** Copy without the data of the call, which the sealed text replaces. */
    public Execution sealedAs(Optional<String> text) {
        return new Execution(
                tenant,
                component,
                instance,
                id,
                release,
                slot,
                epoch,
                Optional.empty(),
                atMillis,
                durationNanos,
                "",
                Optional.empty(),
                failure.map(failed -> new Failure(failed.type(), "", failed.frames())),
                List.of(),
                text,
                failures);
    }

    /** Whether the record holds the data of the call in clear text. */
    public boolean isReadable() {
        return !input.isEmpty();
    }

    @Override
    public ComponentId componentId() {
        return new ComponentId(tenant, component);
    }
}

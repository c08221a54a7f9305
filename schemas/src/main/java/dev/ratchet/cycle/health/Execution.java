package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import java.util.Optional;

/**
 * Recorded call of a component with its tape. If the input is recorded, either an output or a failure is present.
 *
 * @param tenant tenant that owns the component
 * @param component name of the component
 * @param id identity of the call
 * @param origin instance, release and slot that served the call
 * @param time end and duration of the call
 * @param recording data of the call
 * @param failure failure of the call; empty if it succeeded
 * @param failures number of failed calls that the record stands for; 0 if another record counts this call; without
 *     meaning if the call succeeded
 */
public record Execution(
        String tenant,
        String component,
        String id,
        ExecutionOrigin origin,
        CallTime time,
        Recording recording,
        Optional<Failure> failure,
        long failures)
        implements ComponentRecord {
    /** Validates the values. */
    public Execution {
        Check.id("component", component);
        Check.notBlank("id", id);
        if (failures < 0) {
            throw new IllegalArgumentException("failures must not be negative: " + failures);
        }
    }

    /** Copy without the data of the call, which the sealed text replaces. */
    public Execution sealedAs(Optional<String> text) {
        return new Execution(
                tenant,
                component,
                id,
                origin,
                time,
                Recording.sealedAs(text),
                failure.map(failed -> new Failure(failed.type(), "", failed.frames())),
                failures);
    }

    /** Whether the record holds the data of the call in clear text. */
    public boolean isReadable() {
        return recording.isReadable();
    }

    @Override
    public ComponentId componentId() {
        return new ComponentId(tenant, component);
    }
}

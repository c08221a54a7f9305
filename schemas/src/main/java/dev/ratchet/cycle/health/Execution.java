package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.OfComponent;
import java.util.List;
import java.util.Optional;

/**
 * One recorded call of a component with its tape; exactly one of output and failure is present.
 *
 * @param input JSON; blank where the component records nothing, or the data is sealed
 * @param sealed the whole record under the tenant's key, see {@link dev.ratchet.runtime.seal.TenantKey}; then it holds no data in the clear
 * @param failures failing calls that the record counts; 0 where another record counts this call; it has no meaning without a failure
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
        implements OfComponent {
    /** Checks its values and copies its collections. */
    public Execution {
        Check.id("component", component);
        Check.notBlank("id", id);
        if (failures < 0) {
            throw new IllegalArgumentException("failures must not be negative: " + failures);
        }
        calls = List.copyOf(calls);
    }

    /** The same without the data of the call, and with this in its place. */
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

    /** Whether the record holds the data of the call in the clear. */
    public boolean isReadable() {
        return !input.isEmpty();
    }

    @Override
    public ComponentId componentId() {
        return new ComponentId(tenant, component);
    }
}

package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.OfComponent;
import java.util.List;

/**
 * The calls of one instance of a component in one interval. With calls = 0 it is alive; only a missing record is
 * silence.
 *
 * @param derived reserved for health made from OTLP; all samples come from the target library today, and none is derived
 */
public record HealthSample(
        String tenant,
        String component,
        String instance,
        String boot,
        long epoch,
        long interval,
        long intervalMillis,
        String salt,
        boolean derived,
        List<GroupStats> groups)
        implements OfComponent {
    /** Checks its values and copies its collections. */
    public HealthSample {
        ComponentId.check(tenant, component);
        Check.notBlank("instance", instance);
        Check.positive("intervalMillis", intervalMillis);
        groups = List.copyOf(groups);
    }

    @Override
    public ComponentId componentId() {
        return new ComponentId(tenant, component);
    }
}

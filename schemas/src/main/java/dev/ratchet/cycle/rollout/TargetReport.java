package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.OfComponent;
import java.util.List;
import java.util.Optional;

/** The actual state of one target. */
public record TargetReport(
        ComponentId componentId,
        String instance,
        String boot,
        long epoch,
        Optional<Digest> control,
        Optional<Digest> canary,
        TargetState state,
        List<Long> burnt,
        long crashes,
        String reason,
        long atMillis)
        implements OfComponent, Order, RolloutInput {
    /** Checks its values and copies its collections. */
    public TargetReport {
        Check.notBlank("instance", instance);
        burnt = List.copyOf(burnt);
    }
}

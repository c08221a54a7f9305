package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.Digest;
import java.util.List;
import java.util.Optional;

/**
 * Actual state of a target.
 *
 * @param instance name of the instance
 * @param boot identity of its process; a restart creates a new one
 * @param epoch epoch of its current assignment
 * @param control digest of the release in the control slot; empty if none is loaded
 * @param canary digest of the release in the canary slot; empty if none is loaded
 * @param burnt epochs that the target does not serve again
 * @param crashes number of unclean exits with a canary
 * @param reason reason for the state, for people; may be blank
 * @param atMillis time of the report in milliseconds since the epoch
 */
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
        implements ComponentRecord, CommandContent, RolloutInput {
    /** Validates the values and copies the collections. */
    public TargetReport {
        Check.notBlank("instance", instance);
        burnt = List.copyOf(burnt);
    }
}

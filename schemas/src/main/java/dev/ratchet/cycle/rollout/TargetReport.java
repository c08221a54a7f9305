package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.InstanceProcess;
import java.util.List;
import java.util.Optional;

/**
 * Actual state of a target.
 *
 * @param process instance and its process
 * @param assignment assignment that it applies, with its progress
 * @param burnt epochs that the target does not serve again
 * @param crashes number of unclean exits with a canary
 * @param atMillis time of the report in milliseconds since the epoch
 */
public record TargetReport(
        ComponentId componentId,
        InstanceProcess process,
        AppliedAssignment assignment,
        List<Long> burnt,
        long crashes,
        long atMillis)
        implements ComponentRecord, CommandContent, RolloutInput {
    /** Copies the epochs. */
    public TargetReport {
        burnt = List.copyOf(burnt);
    }

    /** Key of the target's reports: {@code tenant/component/instance}. */
    public String key() {
        return componentId.key() + "/" + process.instance();
    }

    /**
     * Assignment that a target applies, with its progress.
     *
     * @param epoch epoch of its current assignment
     * @param control digest of the release in the control slot; empty if none is loaded
     * @param canary digest of the release in the canary slot; empty if none is loaded
     * @param reason reason for the state, for people; may be blank
     */
    public record AppliedAssignment(
            long epoch, Optional<Digest> control, Optional<Digest> canary, TargetState state, String reason) {}
}

package dev.ratchet.deployer.core.workload;

import dev.ratchet.cycle.proposal.WorkloadId;
import java.util.Optional;

/**
 * State of a Kubernetes workload.
 *
 * @param revisionKey identity of its latest rollout, unique in the cluster and equal for all deployers
 * @param version version of its pod template
 * @param template hash of its pod template without the time of a restart
 * @param revision revision that its controller rolls out; empty if the controller states none
 * @param undoneFor watch for which Ratchet returned the workload to this template; empty if it did not
 */
public record Workload(
        WorkloadId id,
        String revisionKey,
        ServiceNames names,
        String version,
        String template,
        Optional<String> revision,
        RolloutPhase phase,
        Optional<String> undoneFor) {}

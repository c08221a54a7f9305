package dev.ratchet.deployer.action;

import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.watch.DeploymentNotice;

/** Returns a workload of a cluster to its previous revision. */
@FunctionalInterface
public interface WorkloadUndo {
    /** Attempts to undo a deployment once. A repetition for the same watch has no further effect. */
    AttemptResult undo(WorkloadId workload, DeploymentNotice notice);

    /** Undo of a deployer without access to a cluster, which always fails. */
    static WorkloadUndo unavailable() {
        return (workload, _) -> AttemptResult.finalFailure(
                "cannot undo " + workload + ": ratchet.kubernetes.enabled is not set; run " + workload.undoCommand());
    }
}

package dev.ratchet.deployer.core.workload;

/** Phase of the latest rollout of a workload. */
public enum RolloutPhase {
    /** The cluster does not act on the template: the workload is paused or has no replicas, or its controller lags. */
    WAITING,
    /** Pods of the latest template replace others. */
    UNDER_WAY,
    /** The rollout was aborted, and the pods of the stable version serve. */
    ABORTED,
    /** All pods have the latest template. */
    COMPLETE
}

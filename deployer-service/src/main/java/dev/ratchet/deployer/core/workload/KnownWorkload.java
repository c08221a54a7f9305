package dev.ratchet.deployer.core.workload;

import java.util.Optional;

/**
 * State of a workload that decides whether its next state is a deployment.
 *
 * @param template pod template of the latest rollout
 * @param stable pod template of the latest complete rollout, to which a rollout may return
 */
record KnownWorkload(String template, String stable, Optional<String> revision, Optional<String> undoneFor) {
    /** Next state, and whether it started a deployment. */
    record Change(KnownWorkload next, boolean isDeployment) {}

    /** First known state of a workload, which is not a deployment. */
    static KnownWorkload first(Workload workload) {
        return new KnownWorkload(workload.template(), workload.template(), workload.revision(), workload.undoneFor());
    }

    /**
     * Applies a state of the workload. A deployment is a new pod template that its controller rolls out. A return to
     * the stable template is not a deployment, because its pods never ceased to serve. Neither is an undo by Ratchet. It
     * names another watch, whereas a tool that replaces the object names none.
     */
    Change next(Workload workload) {
        if (workload.phase() == RolloutPhase.WAITING) {
            return new Change(this, false);
        }
        boolean isSame = workload.template().equals(template)
                || (workload.revision().isPresent() && workload.revision().equals(revision));
        boolean isDeployment = !isSame
                && !workload.template().equals(stable)
                && (workload.undoneFor().isEmpty() || workload.undoneFor().equals(undoneFor));
        boolean isStable = workload.phase() == RolloutPhase.COMPLETE || (isSame && template.equals(stable));
        return new Change(
                new KnownWorkload(
                        workload.template(),
                        isStable ? workload.template() : stable,
                        workload.revision(),
                        workload.undoneFor()),
                isDeployment);
    }
}

package dev.ratchet.cycle.proposal;

/** Kind of a Kubernetes object that rolls out versions of its pod template. */
public enum WorkloadKind {
    /** A kind that only newer versions know. */
    UNKNOWN("unknown", ""),
    /** Deployment of the group apps. */
    DEPLOYMENT("deployment", "deployments.apps"),
    /** StatefulSet of the group apps. */
    STATEFUL_SET("statefulset", "statefulsets.apps"),
    /** Rollout of Argo Rollouts. */
    ROLLOUT("rollout", "rollouts.argoproj.io");

    private final String text;
    private final String resource;

    WorkloadKind(String text, String resource) {
        this.text = text;
        this.resource = resource;
    }

    /** Name in commands of kubectl and in catalogue entries. */
    public String text() {
        return text;
    }

    /** Resource and its group, as in the rules of RBAC. */
    public String resource() {
        return resource;
    }
}

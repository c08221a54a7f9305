package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import java.util.regex.Pattern;

/**
 * Identity of a workload in a Kubernetes cluster.
 *
 * @param namespace namespace: a label of DNS
 * @param name name: labels of DNS, separated by dots
 */
public record WorkloadId(String namespace, WorkloadKind kind, String name) {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /** Validates the names. */
    public WorkloadId {
        Check.require(isNamespace(namespace), "namespace", "must match " + NAMESPACE, namespace);
        Check.require(isName(name), "name", "must match " + NAME, name);
    }

    /** Whether a text can be the name of a namespace. */
    public static boolean isNamespace(String text) {
        return NAMESPACE.matcher(text).matches();
    }

    /** Whether a text can be the name of a workload. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Command that returns the workload to its previous revision. */
    public String undoCommand() {
        return kind == WorkloadKind.ROLLOUT
                ? "kubectl argo rollouts undo " + name + " -n " + namespace
                : "kubectl rollout undo " + kind.text() + "/" + name + " -n " + namespace;
    }

    /** Command that returns the traffic of a Rollout to the stable version while it is under way. */
    public String abortCommand() {
        return "kubectl argo rollouts abort " + name + " -n " + namespace;
    }

    /** Returns kind, namespace and name, for people. */
    @Override
    public String toString() {
        return kind.text() + "/" + name + " in namespace " + namespace;
    }
}

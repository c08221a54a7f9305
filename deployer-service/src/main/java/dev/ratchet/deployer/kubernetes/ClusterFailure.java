package dev.ratchet.deployer.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;

/** Failed operation of the API, with its explanation for people. */
final class ClusterFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean isTransient;

    private ClusterFailure(String explanation, KubernetesClientException cause) {
        super(explanation, cause);
        this.isTransient = ClusterProblems.isTransient(cause);
    }

    /** Whether a further attempt may succeed without a change by a person. */
    boolean isTransient() {
        return isTransient;
    }

    /** Runs an operation in the namespace of an object and explains its failure. */
    static <T> T guard(String verb, String resource, HasMetadata object, Supplier<T> operation) {
        return guard(verb, resource, object.getMetadata().getNamespace(), operation);
    }

    /**
     * Runs an operation and explains its failure.
     *
     * @throws ClusterFailure when the API refuses it or cannot be reached
     */
    static <T> T guard(String verb, String resource, String namespace, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (KubernetesClientException e) {
            throw new ClusterFailure(ClusterProblems.explain(verb, resource, "in namespace " + namespace, e), e);
        }
    }
}

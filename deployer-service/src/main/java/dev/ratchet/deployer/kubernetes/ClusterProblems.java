package dev.ratchet.deployer.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains failures of the API: the failed operation, the cause, and the remedy. */
final class ClusterProblems {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    /**
     * Explains the failure of an operation.
     *
     * @param verb verb of RBAC, such as list
     * @param resource resource with its group, such as deployments.apps
     * @param place namespace in words, such as "in namespace shop"
     */
    static String explain(String verb, String resource, String place, Throwable failure) {
        String operation = "cannot " + verb + " " + resource + " " + place + ": ";
        int code = code(failure);
        return operation
                + switch (code) {
                    case FORBIDDEN ->
                        "no permission (403); grant the verb " + verb + " on " + resource
                                + " to the account of the deployer, see docs/watch.md";
                    case UNAUTHORIZED ->
                        "the credentials are not accepted (401); check ratchet.kubernetes.kubeconfig or the service"
                                + " account";
                    case NOT_FOUND -> "not found (404)";
                    case CONFLICT, UNPROCESSABLE ->
                        "the workload changed in the meantime, or the change is invalid (" + code + "): "
                                + message(failure);
                    case 0 ->
                        "the API cannot be reached (" + message(failure)
                                + "); check ratchet.kubernetes.kubeconfig and the network";
                    default -> "the API answered with status " + code + ": " + message(failure);
                };
    }

    /** Whether a further attempt may succeed without a change by a person. */
    static boolean isTransient(Throwable failure) {
        int code = code(failure);
        return code == 0 || code == CONFLICT || code == UNPROCESSABLE || code == TOO_MANY || code >= SERVER_ERROR;
    }

    /** Whether the resource does not exist: the object, or its kind in this cluster. */
    static boolean isMissing(Throwable failure) {
        return code(failure) == NOT_FOUND;
    }

    private static int code(Throwable failure) {
        return causes(failure)
                .filter(KubernetesClientException.class::isInstance)
                .mapToInt(it -> ((KubernetesClientException) it).getCode())
                .filter(it -> it > 0)
                .findFirst()
                .orElse(0);
    }

    private static String message(Throwable failure) {
        Optional<String> answer = causes(failure)
                .filter(KubernetesClientException.class::isInstance)
                .map(it -> ((KubernetesClientException) it).getStatus())
                .flatMap(Stream::ofNullable)
                .map(Status::getMessage)
                .flatMap(Stream::ofNullable)
                .findFirst();
        return answer.orElseGet(() -> causes(failure)
                .reduce((_, cause) -> cause)
                .map(it -> Optional.ofNullable(it.getMessage())
                        .orElse(it.getClass().getSimpleName()))
                .orElse(""));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, it -> it != null, Throwable::getCause);
    }

    private ClusterProblems() {}
}

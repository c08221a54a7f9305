package dev.ratchet.deployer.kubernetes;

import dev.ratchet.deployer.config.KubernetesSettings;
import dev.ratchet.runtime.config.CannotStart;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;

/** Creates clients of the API; they connect at their first request. */
public final class ClusterClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    /** Retries within one request; the callers retry with longer pauses. */
    private static final int RETRIES = 2;

    /**
     * Creates a client for the cluster of the settings.
     *
     * @throws CannotStart when the address or the credentials are not valid
     */
    public static KubernetesClient create(KubernetesSettings settings) {
        try {
            return connect(settings);
        } catch (RuntimeException e) { // its message may quote credentials
            throw new CannotStart("Cannot use the credentials of the Kubernetes cluster ("
                    + e.getClass().getSimpleName()
                    + "); correct ratchet.kubernetes.kubeconfig, or without it KUBECONFIG or the service account.");
        }
    }

    private static KubernetesClient connect(KubernetesSettings settings) {
        Config found = settings.kubeconfig()
                .map(it -> Config.fromKubeconfig(it.toFile()))
                .orElseGet(() -> Config.autoConfigure(null));
        Config config = new ConfigBuilder(found)
                .withConnectionTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()))
                .withRequestTimeout(Math.toIntExact(REQUEST_TIMEOUT.toMillis()))
                .withRequestRetryBackoffLimit(RETRIES)
                // the upgrade of a connection without TLS to HTTP/2 is not answered by every server
                .withHttp2Disable(true)
                .withUserAgent("ratchet-deployer")
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private ClusterClient() {}
}

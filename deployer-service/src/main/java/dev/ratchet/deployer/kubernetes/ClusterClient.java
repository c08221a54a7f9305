package dev.ratchet.deployer.kubernetes;

import dev.ratchet.deployer.config.KubernetesSettings;
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

    /** Creates a client for the cluster of the settings. */
    public static KubernetesClient create(KubernetesSettings settings) {
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

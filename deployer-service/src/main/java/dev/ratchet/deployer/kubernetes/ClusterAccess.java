package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.deployer.action.WorkloadUndo;
import dev.ratchet.deployer.config.KubernetesSettings;
import dev.ratchet.deployer.kafka.View;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Access to a Kubernetes cluster: its deployments, and their undo. */
public final class ClusterAccess implements AutoCloseable {
    private final KubernetesClient client;
    private final KubernetesSettings settings;

    private ClusterAccess(KubernetesClient client, KubernetesSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Access to the cluster of the settings, which is not connected yet; empty if it is disabled. */
    public static Optional<ClusterAccess> of(KubernetesSettings settings) {
        return settings.isEnabled()
                ? Optional.of(new ClusterAccess(ClusterClient.create(settings), settings))
                : Optional.empty();
    }

    /** Undo of deployments in the cluster. */
    public WorkloadUndo undo() {
        return new ClusterUndo(client);
    }

    /**
     * Starts announcing the deployments of the cluster.
     *
     * @param views decisions of the deployer, of which the leader announces
     * @param discovered components with telemetry by tenant
     * @param writer accepts an event once the broker has it
     */
    public ClusterDeployments announceDeployments(
            Supplier<View> views,
            Function<String, List<DiscoveredComponent>> discovered,
            Consumer<Event> writer,
            Clock clock) {
        WorkloadAnnouncements announcements = new WorkloadAnnouncements(views, discovered, writer, settings, clock);
        ClusterDeployments deployments =
                new ClusterDeployments(new ClusterWatch(client, settings, announcements::add), announcements);
        deployments.start();
        return deployments;
    }

    @Override
    public void close() {
        client.close();
    }
}

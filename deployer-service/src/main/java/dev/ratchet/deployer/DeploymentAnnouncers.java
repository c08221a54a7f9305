package dev.ratchet.deployer;

import dev.ratchet.deployer.change.TagAnnouncements;
import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.DiscoveredComponents;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.deployer.kubernetes.ClusterAccess;
import dev.ratchet.deployer.kubernetes.ClusterDeployments;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Sources of deployments besides telemetry: a Kubernetes cluster if configured, and the tags of repositories. */
record DeploymentAnnouncers(Optional<ClusterDeployments> cluster, TagAnnouncements tags) implements AutoCloseable {
    /** Starts the sources. */
    static DeploymentAnnouncers start(
            DeployerConfiguration configuration,
            Optional<ClusterAccess> cluster,
            Supplier<View> views,
            DiscoveredComponents discovered,
            CommandWriter writer) {
        TagAnnouncements tags = TagAnnouncements.of(
                configuration.catalogue().repositories(),
                configuration.connections().stateFolder().resolve("tags"),
                views,
                writer::write,
                configuration.sources().tagInterval());
        tags.start();
        return new DeploymentAnnouncers(
                cluster.map(it -> it.announceDeployments(views, discovered::find, writer::write, Clock.systemUTC())),
                tags);
    }

    /** Health of the parts that run. */
    List<ServiceHealth.Part> health() {
        return Stream.concat(cluster.map(ClusterDeployments::health).stream(), Stream.of(tags.health()))
                .toList();
    }

    @Override
    public void close() {
        ServiceMain.close(Stream.concat(cluster.stream().map(AutoCloseable.class::cast), Stream.of(tags))
                .toList());
    }
}

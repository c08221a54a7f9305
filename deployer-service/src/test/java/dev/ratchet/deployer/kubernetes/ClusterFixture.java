package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.deployer.config.KubernetesSettings;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.kafka.View;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Server that speaks the protocol of the API, and the objects in it. */
final class ClusterFixture implements AutoCloseable {
    private final KubernetesMockServer server;
    private final KubernetesClient cluster;
    private int replicas = 2;

    /** Starts a server at a port, with objects if there is a dispatcher, else with expected requests. */
    ClusterFixture(Optional<Dispatcher> dispatcher, int port) {
        server = server(dispatcher, port);
        cluster = server.createClient();
    }

    KubernetesMockServer server() {
        return server;
    }

    KubernetesClient cluster() {
        return cluster;
    }

    @Override
    public void close() {
        cluster.close();
        server.destroy();
    }

    private static KubernetesMockServer server(Optional<Dispatcher> dispatcher, int port) {
        KubernetesMockServer server = dispatcher.isPresent()
                ? new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher.get(), false)
                : new KubernetesMockServer(false);
        server.init(InetAddress.getLoopbackAddress(), port);
        return server;
    }

    /** Access to the namespace {@code shop} of the tenant {@code acme}, by a file in a folder. */
    ClusterAccess access(Path folder) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://localhost:%d"}}]
                contexts: [{name: c, context: {cluster: c, user: u}}]
                users: [{name: u, user: {token: t}}]
                current-context: c
                """.formatted(server.getPort()));
        return ClusterAccess.of(
                        new KubernetesSettings(true, Optional.of(kubeconfig), Map.of("shop", "acme"), Optional.empty()))
                .orElseThrow();
    }

    /** Announces the deployments of the component {@code cart} as the leader. */
    static ClusterDeployments watch(ClusterAccess access, Consumer<Event> receiver) {
        View leader = new View(
                1, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), new View.Histories(Map.of(), Map.of(), Map.of()));
        DiscoveredComponent cart =
                new DiscoveredComponent(new ComponentId("acme", "cart"), 0, 1, List.of(TelemetryKind.SPANS));
        return access.announceDeployments(() -> leader, _ -> List.of(cart), receiver, Clock.systemUTC());
    }

    /** Creates an object; its status is a separate resource. */
    HasMetadata create(HasMetadata object) {
        HasMetadata created = cluster.resource(object).create();
        object.setMetadata(created.getMetadata());
        updateStatus(object);
        return created;
    }

    void update(HasMetadata object) {
        object.getMetadata().setUid(null);
        object.getMetadata().setGeneration(null);
        cluster.resource(object).update();
        updateStatus(object);
    }

    private void updateStatus(HasMetadata object) {
        boolean hasNone = object instanceof Deployment it && it.getStatus() == null;
        if (!hasNone) {
            cluster.resource(object).updateStatus();
        }
    }

    Deployment scaled(Deployment deployment) {
        replicas++;
        deployment.getSpec().setReplicas(replicas);
        return deployment;
    }

    /** Version 2 replaced version 1 in the minute after a time. */
    static DeploymentNotice notice(Duration fromNow) {
        DeploymentNotice sample = WatchSamples.notice();
        return new DeploymentNotice(
                sample.watch(),
                sample.componentId(),
                sample.environment(),
                sample.version(),
                sample.replaced(),
                sample.source(),
                Instant.now().plus(fromNow).toEpochMilli() / sample.intervalMillis(),
                sample.intervalMillis());
    }

    static Deployment withRevision(Deployment deployment) {
        deployment.getMetadata().setAnnotations(Map.of("deployment.kubernetes.io/revision", "2"));
        return deployment;
    }

    void replicaSet(HasMetadata owner, String name, int revision, String image) {
        var template = ClusterSamples.template(image);
        template.getMetadata().getLabels().put("pod-template-hash", name);
        create(new ReplicaSetBuilder()
                .withMetadata(owned(owner, name))
                .editMetadata()
                .withAnnotations(Map.of(
                        "deployment.kubernetes.io/revision", String.valueOf(revision),
                        "rollout.argoproj.io/revision", String.valueOf(revision)))
                .endMetadata()
                .withNewSpec()
                .withTemplate(template)
                .endSpec()
                .build());
    }

    void controllerRevision(HasMetadata owner, String name, long revision, String image) {
        Map<?, ?> template =
                cluster.getKubernetesSerialization().convertValue(ClusterSamples.template(image), Map.class);
        Map<String, Object> patch = new HashMap<>();
        template.forEach((key, value) -> patch.put(String.valueOf(key), value));
        patch.put("$patch", "replace");
        create(new ControllerRevisionBuilder()
                .withMetadata(owned(owner, name))
                .withRevision(revision)
                .withData(Map.of("spec", Map.of("template", patch)))
                .build());
    }

    private static ObjectMeta owned(HasMetadata owner, String name) {
        return new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName(name)
                .addNewOwnerReference()
                .withUid(owner.getMetadata().getUid())
                .withName("cart")
                .endOwnerReference()
                .build();
    }

    static String image(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }
}

package dev.ratchet.deployer.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.deployer.action.AttemptResult;
import dev.ratchet.deployer.config.KubernetesSettings;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.embedded.EmbeddedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments of a cluster and their undo, against a server that speaks the protocol of the API. */
@SuppressWarnings("NullAway.Init") // set before each
final class ClusterAccessIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final WorkloadId DEPLOYMENT = new WorkloadId("shop", WorkloadKind.DEPLOYMENT, "cart");
    private static final WorkloadId STATEFUL_SET = new WorkloadId("shop", WorkloadKind.STATEFUL_SET, "cart");
    private static final WorkloadId ROLLOUT = new WorkloadId("shop", WorkloadKind.ROLLOUT, "cart");

    /** The server sets the times of creation. */
    private static final DeploymentNotice NOTICE = notice(Duration.ofHours(1));

    @TempDir
    private Path folder;

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final KubernetesCrudDispatcher dispatcher = new KubernetesCrudDispatcher();
    private int replicas = 2;
    private KubernetesMockServer server;
    private KubernetesClient cluster;
    private ClusterAccess access;

    @BeforeEach
    void start() throws IOException {
        server = server(Optional.of(dispatcher), 0);
        cluster = server.createClient();
        access = access();
    }

    @AfterEach
    void stop() {
        access.close();
        cluster.close();
        server.destroy();
    }

    @Test
    void newTemplatesOfEachKindAreAnnounced() throws Exception {
        create(ClusterSamples.deployment("shop/cart:1.0"));
        create(ClusterSamples.statefulSet("shop/cart:1.0", "cart-1", "cart-1", 1));
        create(ClusterSamples.rollout("shop/cart:1.0", new ArgoRollout.Status("1", "a", "a", null)));
        try (ClusterDeployments deployments = watch()) {
            awaitState(deployments, "watches rollouts.argoproj.io");

            update(ClusterSamples.deployment("shop/cart:1.1"));
            update(ClusterSamples.statefulSet("shop/cart:1.2", "cart-2", "cart-1", 2));
            update(ClusterSamples.rollout("shop/cart:1.3", new ArgoRollout.Status("2", "b", "a", null)));
            awaitEvents(3);

            assertEquals(
                    List.of("1.1", "1.2", "1.3"), versions().stream().sorted().toList());
            assertTrue(events.stream().allMatch(it -> it.component().equals("cart")), events::toString);
        }
    }

    @Test
    void restartScaleAndStatusAreNotAnnounced() throws Exception {
        create(ClusterSamples.deployment("shop/cart:1.0"));
        try (ClusterDeployments deployments = watch()) {
            awaitState(deployments, "watches deployments.apps");
            var changed = ClusterSamples.deployment("shop/cart:1.0");
            changed.getSpec().getTemplate().getMetadata().setAnnotations(Map.of(PodTemplates.RESTARTED_AT, "now"));
            update(changed);
            changed.getSpec().setReplicas(9);
            update(changed);
            ClusterSamples.setStatus(changed, 1, 9, 9);
            update(changed);

            update(ClusterSamples.deployment("shop/cart:1.1"));
            awaitEvents(1);

            assertEquals(List.of("1.1"), versions());
        }
    }

    @Test
    void watchContinuesAfterALossOfTheApi() throws Exception {
        create(ClusterSamples.deployment("shop/cart:1.0"));
        try (ClusterDeployments deployments = watch()) {
            awaitState(deployments, "watches deployments.apps");
            int port = server.getPort();
            cluster.close();
            server.destroy();
            server = server(Optional.of(dispatcher), port);
            cluster = server.createClient();

            EmbeddedCluster.await("an event", DEADLINE, () -> {
                update(scaled(ClusterSamples.deployment("shop/cart:1.1")));
                return !events.isEmpty();
            });

            assertEquals(List.of("1.1"), versions());
        }
    }

    @Test
    void missingPermissionIsNamed() throws Exception {
        server.destroy();
        server = server(Optional.empty(), server.getPort());
        server.expect()
                .get()
                .withPath("/apis/apps/v1/namespaces/shop/deployments?resourceVersion=0")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("forbidden")
                                .build())
                .always();
        try (ClusterDeployments deployments = watch()) {
            awaitState(
                    deployments,
                    "cannot list and watch deployments.apps in namespace shop: no permission (403); grant the verb list"
                            + " and watch on deployments.apps");
            assertTrue(deployments.health().ready().get());
        }
    }

    @Test
    void deploymentReturnsToItsPreviousTemplate() {
        HasMetadata cart = create(withRevision(ClusterSamples.deployment("shop/cart:2")));
        replicaSet(cart, "cart-1", 1, "shop/cart:1");
        replicaSet(cart, "cart-2", 2, "shop/cart:2");

        AttemptResult result = access.undo().undo(DEPLOYMENT, NOTICE);

        assertEquals(
                AttemptResult.success("deployment/cart in namespace shop was returned to revision 1 (version 1)"),
                result);
        var live = cluster.apps()
                .deployments()
                .inNamespace("shop")
                .withName("cart")
                .get();
        assertEquals("shop/cart:1", image(live));
        assertEquals(NOTICE.watch().text(), live.getMetadata().getAnnotations().get("ratchet.dev/undone-for"));
        assertFalse(live.getSpec().getTemplate().getMetadata().getLabels().containsKey("pod-template-hash"));
    }

    @Test
    void repeatedUndoHasNoFurtherEffect() {
        HasMetadata cart = create(withRevision(ClusterSamples.deployment("shop/cart:2")));
        replicaSet(cart, "cart-1", 1, "shop/cart:1");
        replicaSet(cart, "cart-2", 2, "shop/cart:2");
        access.undo().undo(DEPLOYMENT, NOTICE);

        AttemptResult repeated = access.undo().undo(DEPLOYMENT, NOTICE);

        assertEquals(
                AttemptResult.success(
                        "deployment/cart in namespace shop: the workload was returned to version 1 before"),
                repeated);
    }

    @Test
    void newerRevisionIsNotUndone() {
        HasMetadata cart = create(withRevision(ClusterSamples.deployment("shop/cart:3")));
        replicaSet(cart, "cart-1", 1, "shop/cart:1");
        replicaSet(cart, "cart-2", 2, "shop/cart:2");
        replicaSet(cart, "cart-3", 3, "shop/cart:3");

        AttemptResult result = access.undo().undo(DEPLOYMENT, notice(Duration.ofHours(-1)));

        assertFalse(result.succeeded());
        assertTrue(result.isFinal());
        assertTrue(result.detail().contains("a newer revision is live (3, since"), result::detail);
        assertEquals(
                "shop/cart:3",
                image(cluster.apps()
                        .deployments()
                        .inNamespace("shop")
                        .withName("cart")
                        .get()));
    }

    @Test
    void statefulSetReturnsToItsPreviousTemplate() {
        HasMetadata cart = create(ClusterSamples.statefulSet("shop/cart:2", "cart-2", "cart-2", 1));
        controllerRevision(cart, "cart-1", 1, "shop/cart:1");
        controllerRevision(cart, "cart-2", 2, "shop/cart:2");

        AttemptResult result = access.undo().undo(STATEFUL_SET, NOTICE);

        assertTrue(result.succeeded(), result::detail);
        var live = cluster.apps()
                .statefulSets()
                .inNamespace("shop")
                .withName("cart")
                .get();
        assertEquals(
                "shop/cart:1",
                live.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage());
    }

    @Test
    void rolloutUnderWayIsAborted() {
        HasMetadata cart = create(ClusterSamples.rollout("shop/cart:2", new ArgoRollout.Status("1", "b", "a", null)));
        replicaSet(cart, "cart-a", 1, "shop/cart:1");
        replicaSet(cart, "cart-b", 2, "shop/cart:2");

        AttemptResult result = access.undo().undo(ROLLOUT, NOTICE);

        assertTrue(result.succeeded(), result::detail);
        ArgoRollout live = cluster.resources(ArgoRollout.class)
                .inNamespace("shop")
                .withName("cart")
                .get();
        assertEquals(new ArgoRollout.Status("1", "b", "a", true), live.getStatus());
        assertEquals(
                AttemptResult.success("rollout/cart in namespace shop: the rollout was aborted before"),
                access.undo().undo(ROLLOUT, NOTICE));
    }

    @Test
    void completeRolloutReturnsToItsPreviousTemplate() {
        HasMetadata cart = create(ClusterSamples.rollout("shop/cart:2", new ArgoRollout.Status("1", "b", "b", null)));
        replicaSet(cart, "cart-a", 1, "shop/cart:1");
        replicaSet(cart, "cart-b", 2, "shop/cart:2");

        AttemptResult result = access.undo().undo(ROLLOUT, NOTICE);

        assertEquals(
                AttemptResult.success("rollout/cart in namespace shop was returned to revision 1 (version 1)"), result);
    }

    @Test
    void missingWorkloadIsNamed() {
        assertEquals(
                AttemptResult.finalFailure("there is no deployment/cart in namespace shop; not undone"),
                access.undo().undo(DEPLOYMENT, NOTICE));
    }

    @Test
    void undoWithoutPermissionIsFinal() throws IOException {
        server.destroy();
        server = server(Optional.empty(), server.getPort());
        server.expect()
                .get()
                .withPath("/apis/apps/v1/namespaces/shop/deployments/cart")
                .andReturn(403, new StatusBuilder().withCode(403).build())
                .always();

        AttemptResult result = access.undo().undo(DEPLOYMENT, NOTICE);

        assertTrue(result.isFinal());
        assertTrue(
                result.detail()
                        .startsWith("cannot get deployments.apps in namespace shop: no permission (403); grant the verb"
                                + " get on deployments.apps"),
                result::detail);
    }

    @Test
    void undoIsTriedAgainWhenTheApiIsLost() {
        server.destroy();

        AttemptResult result = access.undo().undo(DEPLOYMENT, NOTICE);

        assertFalse(result.isFinal());
        assertTrue(result.detail().contains("the API cannot be reached"), result::detail);
    }

    private ClusterAccess access() throws IOException {
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

    private ClusterDeployments watch() {
        View leader = new View(
                1, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), new View.Histories(Map.of(), Map.of(), Map.of()));
        DiscoveredComponent cart =
                new DiscoveredComponent(new ComponentId("acme", "cart"), 0, 1, List.of(TelemetryKind.SPANS));
        return access.announceDeployments(() -> leader, _ -> List.of(cart), events::add, Clock.systemUTC());
    }

    private static KubernetesMockServer server(Optional<Dispatcher> dispatcher, int port) {
        KubernetesMockServer server = dispatcher.isPresent()
                ? new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher.get(), false)
                : new KubernetesMockServer(false);
        server.init(InetAddress.getLoopbackAddress(), port);
        return server;
    }

    /** Creates an object; its status is a separate resource. */
    private HasMetadata create(HasMetadata object) {
        HasMetadata created = cluster.resource(object).create();
        object.setMetadata(created.getMetadata());
        updateStatus(object);
        return created;
    }

    private void update(HasMetadata object) {
        object.getMetadata().setUid(null);
        object.getMetadata().setGeneration(null);
        cluster.resource(object).update();
        updateStatus(object);
    }

    private void updateStatus(HasMetadata object) {
        boolean hasNone = object instanceof io.fabric8.kubernetes.api.model.apps.Deployment it && it.getStatus() == null;
        if (!hasNone) {
            cluster.resource(object).updateStatus();
        }
    }

    private io.fabric8.kubernetes.api.model.apps.Deployment scaled(
            io.fabric8.kubernetes.api.model.apps.Deployment deployment) {
        replicas++;
        deployment.getSpec().setReplicas(replicas);
        return deployment;
    }

    /** Version 2 replaced version 1 in the minute after a time. */
    private static DeploymentNotice notice(Duration fromNow) {
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

    private static io.fabric8.kubernetes.api.model.apps.Deployment withRevision(
            io.fabric8.kubernetes.api.model.apps.Deployment deployment) {
        deployment.getMetadata().setAnnotations(Map.of("deployment.kubernetes.io/revision", "2"));
        return deployment;
    }

    private void replicaSet(HasMetadata owner, String name, int revision, String image) {
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

    private void controllerRevision(HasMetadata owner, String name, long revision, String image) {
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

    private static String image(io.fabric8.kubernetes.api.model.apps.Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private List<String> versions() {
        return events.stream().map(it -> ((Deployment) it.content()).version()).toList();
    }

    private void awaitEvents(int count) throws Exception {
        EmbeddedCluster.await(count + " events", DEADLINE, () -> events.size() >= count);
    }

    private static void awaitState(ClusterDeployments deployments, String part) throws Exception {
        EmbeddedCluster.await(
                part, DEADLINE, () -> deployments.health().state().get().contains(part));
    }
}

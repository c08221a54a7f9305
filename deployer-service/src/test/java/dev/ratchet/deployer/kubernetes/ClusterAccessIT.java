package dev.ratchet.deployer.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.deployer.action.AttemptResult;
import dev.ratchet.embedded.EmbeddedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.http.Dispatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final WorkloadId DEPLOYMENT = new WorkloadId("shop", WorkloadKind.DEPLOYMENT, "cart");
    private static final WorkloadId STATEFUL_SET = new WorkloadId("shop", WorkloadKind.STATEFUL_SET, "cart");
    private static final WorkloadId ROLLOUT = new WorkloadId("shop", WorkloadKind.ROLLOUT, "cart");

    /** The server sets the times of creation. */
    private static final DeploymentNotice NOTICE = ClusterFixture.notice(Duration.ofHours(1));

    @TempDir
    private Path folder;

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final KubernetesCrudDispatcher dispatcher = new KubernetesCrudDispatcher();
    private ClusterFixture fixture;
    private ClusterAccess access;

    @BeforeEach
    void start() throws IOException {
        fixture = new ClusterFixture(Optional.of(dispatcher), 0);
        access = fixture.access(folder);
    }

    @AfterEach
    void stop() {
        access.close();
        fixture.close();
    }

    @Test
    void newTemplatesOfEachKindAreAnnounced() throws Exception {
        fixture.create(ClusterSamples.deployment("shop/cart:1.0"));
        fixture.create(ClusterSamples.statefulSet("shop/cart:1.0", "cart-1", "cart-1", 1));
        fixture.create(ClusterSamples.rollout("shop/cart:1.0", new ArgoRollout.Status("1", "a", "a", null)));
        try (ClusterDeployments deployments = watch()) {
            awaitState(deployments, "watches deployments.apps");
            awaitState(deployments, "watches statefulsets.apps");
            awaitState(deployments, "watches rollouts.argoproj.io");

            fixture.update(ClusterSamples.deployment("shop/cart:1.1"));
            fixture.update(ClusterSamples.statefulSet("shop/cart:1.2", "cart-2", "cart-1", 2));
            fixture.update(ClusterSamples.rollout("shop/cart:1.3", new ArgoRollout.Status("2", "b", "a", null)));
            awaitEvents(3);

            assertEquals(
                    List.of("1.1", "1.2", "1.3"), versions().stream().sorted().toList());
            assertTrue(events.stream().allMatch(it -> it.component().equals("cart")), events::toString);
        }
    }

    @Test
    void restartScaleAndStatusAreNotAnnounced() throws Exception {
        fixture.create(ClusterSamples.deployment("shop/cart:1.0"));
        try (ClusterDeployments deployments = watch()) {
            awaitState(deployments, "watches deployments.apps");
            var changed = ClusterSamples.deployment("shop/cart:1.0");
            changed.getSpec().getTemplate().getMetadata().setAnnotations(Map.of(PodTemplates.RESTARTED_AT, "now"));
            fixture.update(changed);
            changed.getSpec().setReplicas(9);
            fixture.update(changed);
            ClusterSamples.setStatus(changed, 1, 9, 9);
            fixture.update(changed);

            fixture.update(ClusterSamples.deployment("shop/cart:1.1"));
            awaitEvents(1);

            assertEquals(List.of("1.1"), versions());
        }
    }

    @Test
    void watchContinuesAfterALossOfTheApi() throws Exception {
        fixture.create(ClusterSamples.deployment("shop/cart:1.0"));
        try (ClusterDeployments deployments = watch()) {
            awaitState(deployments, "watches deployments.apps");
            restart(Optional.of(dispatcher));

            EmbeddedCluster.await("an event", DEADLINE, () -> {
                fixture.update(fixture.scaled(ClusterSamples.deployment("shop/cart:1.1")));
                return !events.isEmpty();
            });

            assertEquals(List.of("1.1"), versions());
        }
    }

    @Test
    void missingPermissionIsNamed() throws Exception {
        restart(Optional.empty());
        forbid("/apis/apps/v1/namespaces/shop/deployments?resourceVersion=0");
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
        HasMetadata cart = fixture.create(ClusterFixture.withRevision(ClusterSamples.deployment("shop/cart:2")));
        fixture.replicaSet(cart, "cart-1", 1, "shop/cart:1");
        fixture.replicaSet(cart, "cart-2", 2, "shop/cart:2");

        AttemptResult result = access.undo().undo(DEPLOYMENT, NOTICE);

        assertEquals(
                AttemptResult.success("deployment/cart in namespace shop was returned to revision 1 (version 1)"),
                result);
        var live = fixture.cluster()
                .apps()
                .deployments()
                .inNamespace("shop")
                .withName("cart")
                .get();
        assertEquals("shop/cart:1", ClusterFixture.image(live));
        assertEquals(NOTICE.watch().text(), live.getMetadata().getAnnotations().get("ratchet.dev/undone-for"));
        assertFalse(live.getSpec().getTemplate().getMetadata().getLabels().containsKey("pod-template-hash"));
    }

    @Test
    void repeatedUndoHasNoFurtherEffect() {
        HasMetadata cart = fixture.create(ClusterFixture.withRevision(ClusterSamples.deployment("shop/cart:2")));
        fixture.replicaSet(cart, "cart-1", 1, "shop/cart:1");
        fixture.replicaSet(cart, "cart-2", 2, "shop/cart:2");
        access.undo().undo(DEPLOYMENT, NOTICE);

        AttemptResult repeated = access.undo().undo(DEPLOYMENT, NOTICE);

        assertEquals(
                AttemptResult.success(
                        "deployment/cart in namespace shop: the workload was returned to version 1 before"),
                repeated);
    }

    @Test
    void newerRevisionIsNotUndone() {
        HasMetadata cart = fixture.create(ClusterFixture.withRevision(ClusterSamples.deployment("shop/cart:3")));
        fixture.replicaSet(cart, "cart-1", 1, "shop/cart:1");
        fixture.replicaSet(cart, "cart-2", 2, "shop/cart:2");
        fixture.replicaSet(cart, "cart-3", 3, "shop/cart:3");

        AttemptResult result = access.undo().undo(DEPLOYMENT, ClusterFixture.notice(Duration.ofHours(-1)));

        assertFalse(result.succeeded());
        assertTrue(result.isFinal());
        assertTrue(result.detail().contains("a newer revision is live (3, since"), result::detail);
        assertEquals(
                "shop/cart:3",
                ClusterFixture.image(fixture.cluster()
                        .apps()
                        .deployments()
                        .inNamespace("shop")
                        .withName("cart")
                        .get()));
    }

    @Test
    void statefulSetReturnsToItsPreviousTemplate() {
        HasMetadata cart = fixture.create(ClusterSamples.statefulSet("shop/cart:2", "cart-2", "cart-2", 1));
        fixture.controllerRevision(cart, "cart-1", 1, "shop/cart:1");
        fixture.controllerRevision(cart, "cart-2", 2, "shop/cart:2");

        AttemptResult result = access.undo().undo(STATEFUL_SET, NOTICE);

        assertTrue(result.succeeded(), result::detail);
        var live = fixture.cluster()
                .apps()
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
        HasMetadata cart =
                fixture.create(ClusterSamples.rollout("shop/cart:2", new ArgoRollout.Status("1", "b", "a", null)));
        fixture.replicaSet(cart, "cart-a", 1, "shop/cart:1");
        fixture.replicaSet(cart, "cart-b", 2, "shop/cart:2");

        AttemptResult result = access.undo().undo(ROLLOUT, NOTICE);

        assertTrue(result.succeeded(), result::detail);
        ArgoRollout live = fixture.cluster()
                .resources(ArgoRollout.class)
                .inNamespace("shop")
                .withName("cart")
                .get();
        assertEquals(new ArgoRollout.Status("1", "b", "a", true), live.getStatus());
        assertEquals(
                AttemptResult.success(
                        "rollout/cart in namespace shop: the rollout was aborted before, by a person or by"
                                + " an earlier attempt; its stable version serves"),
                access.undo().undo(ROLLOUT, NOTICE));
    }

    @Test
    void missingWorkloadIsNamed() {
        assertEquals(
                AttemptResult.finalFailure("there is no deployment/cart in namespace shop; not undone"),
                access.undo().undo(DEPLOYMENT, NOTICE));
    }

    @Test
    void undoWithoutPermissionIsFinal() throws IOException {
        restart(Optional.empty());
        forbid("/apis/apps/v1/namespaces/shop/deployments/cart");

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
        fixture.close();

        AttemptResult result = access.undo().undo(DEPLOYMENT, NOTICE);

        assertFalse(result.isFinal());
        assertTrue(result.detail().contains("the API cannot be reached"), result::detail);
    }

    /** Replaces the server by one at the same port. */
    private void restart(Optional<Dispatcher> dispatcher) {
        int port = fixture.server().getPort();
        fixture.close();
        fixture = new ClusterFixture(dispatcher, port);
    }

    private void forbid(String path) {
        var refusal = new StatusBuilder().withCode(403).withMessage("forbidden").build();
        fixture.server().expect().get().withPath(path).andReturn(403, refusal).always();
    }

    private ClusterDeployments watch() {
        return ClusterFixture.watch(access, events::add);
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

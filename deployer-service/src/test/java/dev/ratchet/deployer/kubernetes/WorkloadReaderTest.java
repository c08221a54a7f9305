package dev.ratchet.deployer.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.deployer.core.workload.RolloutPhase;
import dev.ratchet.deployer.core.workload.Workload;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkloadReaderTest {
    @Test
    void restartScaleAndStatusDoNotChangeTheTemplate() {
        Deployment before = ClusterSamples.deployment("shop/cart:1.0");
        Deployment restarted = ClusterSamples.deployment("shop/cart:1.0");
        restarted.getSpec().getTemplate().getMetadata().setAnnotations(Map.of(PodTemplates.RESTARTED_AT, "2026-03-01"));
        Deployment scaled = ClusterSamples.deployment("shop/cart:1.0");
        scaled.getSpec().setReplicas(9);
        Deployment labelled = ClusterSamples.deployment("shop/cart:1.0");
        labelled.getSpec().getTemplate().getMetadata().getLabels().put("pod-template-hash", "abc");

        String template = WorkloadReader.read(before).template();

        assertEquals(template, WorkloadReader.read(restarted).template());
        assertEquals(template, WorkloadReader.read(scaled).template());
        assertEquals(template, WorkloadReader.read(labelled).template());
        assertNotEquals(
                template,
                WorkloadReader.read(ClusterSamples.deployment("shop/cart:1.1")).template());
    }

    @Test
    void variableOfAContainerChangesTheTemplate() {
        Deployment plain = ClusterSamples.deployment("shop/cart:1.0");
        Deployment configured = ClusterSamples.deployment("shop/cart:1.0");
        ClusterSamples.setVariable(configured, "POOL", "9");

        assertNotEquals(
                WorkloadReader.read(plain).template(),
                WorkloadReader.read(configured).template());
    }

    @ParameterizedTest
    @CsvSource({
        "3, false, 2, 3, 3, COMPLETE",
        "3, false, 2, 1, 3, UNDER_WAY",
        "3, false, 2, 3, 2, UNDER_WAY",
        "3, false, 1, 3, 3, WAITING",
        "3, true, 2, 3, 3, WAITING",
        "0, false, 2, 0, 0, WAITING"
    })
    void phaseOfADeploymentFollowsItsStatus(
            int replicas, boolean isPaused, long observed, int updated, int available, RolloutPhase phase) {
        Deployment deployment = ClusterSamples.deployment("shop/cart:1.0");
        deployment.getMetadata().setGeneration(2L);
        deployment.getSpec().setReplicas(replicas);
        deployment.getSpec().setPaused(isPaused);
        ClusterSamples.setStatus(deployment, observed, updated, available);

        assertEquals(phase, WorkloadReader.read(deployment).phase());
    }

    @Test
    void statefulSetIsCompleteWhenItsRevisionIsCurrent() {
        StatefulSet set = ClusterSamples.statefulSet("shop/cart:1.0", "cart-2", "cart-1", 1);

        assertEquals(RolloutPhase.UNDER_WAY, WorkloadReader.read(set).phase());
        assertEquals(Optional.of("cart-2"), WorkloadReader.read(set).revision());
        set.getStatus().setCurrentRevision("cart-2");
        assertEquals(RolloutPhase.COMPLETE, WorkloadReader.read(set).phase());
    }

    @ParameterizedTest
    @CsvSource({
        "4, b, a, false, UNDER_WAY",
        "4, b, b, false, COMPLETE",
        "4, b, a, true, ABORTED",
        "3, b, a, false, WAITING"
    })
    void phaseOfARolloutFollowsItsStatus(
            String observed, String current, String stable, boolean isAborted, RolloutPhase phase) {
        ArgoRollout rollout =
                ClusterSamples.rollout("shop/cart:1.0", new ArgoRollout.Status(observed, current, stable, isAborted));
        rollout.getMetadata().setGeneration(4L);

        Workload state = WorkloadReader.read(rollout);

        assertEquals(phase, state.phase());
        assertEquals(Optional.of(current), state.revision());
        assertEquals(WorkloadKind.ROLLOUT, state.id().kind());
    }

    @Test
    void rolloutThatRefersToAnotherWorkloadHasTheHashOfItsController() {
        ArgoRollout rollout = new ArgoRollout();
        rollout.setMetadata(ClusterSamples.deployment("x:1").getMetadata());
        rollout.setSpec(new ArgoRollout.Spec(1, false, null, new ArgoRollout.WorkloadReference("Deployment", "cart")));
        rollout.setStatus(new ArgoRollout.Status("1", "b", "a", null));
        rollout.getMetadata().setGeneration(1L);

        assertEquals("b", WorkloadReader.read(rollout).template());
        assertEquals("b", WorkloadReader.read(rollout).version());
    }

    @Test
    void scaleDoesNotChangeTheIdentityOfARollout() {
        Deployment scaled = identified("uid-1", "shop/cart:1.0", "7");
        scaled.getMetadata().setGeneration(12L);
        scaled.getSpec().setReplicas(9);

        String rollout =
                WorkloadReader.read(identified("uid-1", "shop/cart:1.0", "7")).revisionKey();

        assertEquals(rollout, WorkloadReader.read(scaled).revisionKey());
    }

    @ParameterizedTest
    @CsvSource({"uid-2, shop/cart:1.0, 7", "uid-1, shop/cart:1.1, 7", "uid-1, shop/cart:1.0, 9"})
    void objectTemplateAndRevisionIdentifyARollout(String uid, String image, String revision) {
        String rollout =
                WorkloadReader.read(identified("uid-1", "shop/cart:1.0", "7")).revisionKey();

        assertNotEquals(
                rollout, WorkloadReader.read(identified(uid, image, revision)).revisionKey());
    }

    @Test
    void revisionOfARolloutIsInItsAnnotation() {
        ArgoRollout first = ClusterSamples.rollout("shop/cart:1.0", new ArgoRollout.Status("1", "a", "a", null));
        first.getMetadata().setAnnotations(Map.of("rollout.argoproj.io/revision", "1"));
        ArgoRollout third = ClusterSamples.rollout("shop/cart:1.0", new ArgoRollout.Status("3", "a", "b", null));
        third.getMetadata().setAnnotations(Map.of("rollout.argoproj.io/revision", "3"));

        assertNotEquals(
                WorkloadReader.read(first).revisionKey(),
                WorkloadReader.read(third).revisionKey());
    }

    private static Deployment identified(String uid, String image, String revision) {
        Deployment deployment = ClusterSamples.deployment(image);
        deployment.getMetadata().setUid(uid);
        deployment.getMetadata().setAnnotations(Map.of("deployment.kubernetes.io/revision", revision));
        return deployment;
    }

    @ParameterizedTest
    @CsvSource({
        "shop/cart:1.4.0, 1.4.0",
        "shop/cart:v1.4.0, 1.4.0",
        "localhost:5000/shop/cart:1.4, 1.4",
        "shop/cart:1.4@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, 1.4",
        "shop/cart@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, sha256-0123456789ab",
        "localhost:5000/cart, unknown",
        "cart, unknown"
    })
    void imageNamesTheVersion(String image, String version) {
        assertEquals(
                version, WorkloadReader.read(ClusterSamples.deployment(image)).version());
    }

    @Test
    void telemetryPrecedesTheLabelAndTheImage() {
        Deployment deployment = ClusterSamples.deployment("shop/cart:1.4.0");
        deployment.getSpec().getTemplate().getMetadata().getLabels().put("app.kubernetes.io/version", "label");
        assertEquals("label", WorkloadReader.read(deployment).version());

        ClusterSamples.setVariable(
                deployment, "OTEL_RESOURCE_ATTRIBUTES", "team=a,service.version=sdk,service.name=basket");

        assertEquals("sdk", WorkloadReader.read(deployment).version());
        assertEquals(
                List.of("basket", "cart"),
                WorkloadReader.read(deployment).names().candidates());
    }

    @Test
    void annotationDeclaresTheComponent() {
        Deployment deployment = ClusterSamples.deployment("shop/cart:1.4.0");
        deployment.getMetadata().setAnnotations(Map.of(PodServices.COMPONENT, "basket"));

        assertEquals(
                Optional.of("basket"), WorkloadReader.read(deployment).names().declared());
    }

    @Test
    void namesFollowTheConventionsOfOpenTelemetry() {
        Deployment deployment = ClusterSamples.deployment("shop/cart:1.4.0");
        deployment
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels()
                .putAll(Map.of("app.kubernetes.io/name", "name", "app.kubernetes.io/instance", "instance"));
        deployment
                .getSpec()
                .getTemplate()
                .getMetadata()
                .setAnnotations(Map.of("resource.opentelemetry.io/service.name", "annotated"));

        assertEquals(
                List.of("annotated", "instance", "name", "cart"),
                WorkloadReader.read(deployment).names().candidates());
    }
}

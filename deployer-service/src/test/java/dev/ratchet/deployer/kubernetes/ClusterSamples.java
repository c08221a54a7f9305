package dev.ratchet.deployer.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Map;

/** Objects of a cluster: the workload {@code cart} in the namespace {@code shop}. */
final class ClusterSamples {
    static Deployment deployment(String image) {
        return new DeploymentBuilder()
                .withMetadata(metadata())
                .withNewSpec()
                .withReplicas(2)
                .withTemplate(template(image))
                .endSpec()
                .build();
    }

    static void setStatus(Deployment deployment, long observed, int updated, int available) {
        deployment.setStatus(new DeploymentStatusBuilder()
                .withObservedGeneration(observed)
                .withReplicas(deployment.getSpec().getReplicas())
                .withUpdatedReplicas(updated)
                .withAvailableReplicas(available)
                .build());
    }

    static void setVariable(Deployment deployment, String name, String value) {
        deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .add(new EnvVar(name, value, null));
    }

    static StatefulSet statefulSet(String image, String updateRevision, String currentRevision, long observed) {
        return new StatefulSetBuilder()
                .withMetadata(metadata())
                .withNewSpec()
                .withReplicas(2)
                .withTemplate(template(image))
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(observed)
                .withUpdateRevision(updateRevision)
                .withCurrentRevision(currentRevision)
                .endStatus()
                .build();
    }

    static ArgoRollout rollout(String image, ArgoRollout.Status status) {
        ArgoRollout rollout = new ArgoRollout();
        rollout.setMetadata(metadata());
        rollout.setSpec(new ArgoRollout.Spec(2, null, template(image), null));
        rollout.setStatus(status);
        return rollout;
    }

    static PodTemplateSpec template(String image) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .addToLabels(Map.of("app", "cart"))
                .endMetadata()
                .withNewSpec()
                .addToContainers(
                        new ContainerBuilder().withName("cart").withImage(image).build())
                .endSpec()
                .build();
    }

    static ObjectMeta metadata() {
        return new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("cart")
                .withGeneration(1L)
                .build();
    }

    private ClusterSamples() {}
}

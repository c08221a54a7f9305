package dev.ratchet.deployer.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/** Rollout of Argo Rollouts: the fields on which a deployment and its undo depend. */
@Group("argoproj.io")
@Version("v1alpha1")
@Kind("Rollout")
@Plural("rollouts")
@JsonIgnoreProperties(ignoreUnknown = true)
public final class ArgoRollout extends CustomResource<ArgoRollout.Spec, ArgoRollout.Status> implements Namespaced {
    private static final long serialVersionUID = 1;

    /**
     * Desired state.
     *
     * @param workloadRef other object that has the pod template; null if the Rollout has it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Spec(
            @Nullable Integer replicas,
            @Nullable Boolean paused,
            @Nullable PodTemplateSpec template,
            @Nullable WorkloadReference workloadRef) {}

    /** Reference to an object with a pod template. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record WorkloadReference(
            @Nullable String kind, @Nullable String name) {}

    /**
     * Observed state.
     *
     * @param observedGeneration generation that the controller has observed, as text
     * @param currentPodHash hash of the pod template that is rolled out
     * @param stableRS hash of the pod template of the stable version
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Status(
            @Nullable String observedGeneration,
            @Nullable String currentPodHash,
            @Nullable String stableRS,
            @Nullable Boolean abort) {}
}

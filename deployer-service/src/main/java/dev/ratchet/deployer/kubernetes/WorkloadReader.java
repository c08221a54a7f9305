package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.deployer.core.workload.RolloutPhase;
import dev.ratchet.deployer.core.workload.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the state of workloads from objects of the API. */
final class WorkloadReader {
    /** Annotation of a workload with the watch for which Ratchet returned it to an earlier revision. */
    static final String UNDONE_FOR = "ratchet.dev/undone-for";

    private static final String REVISION = "deployment.kubernetes.io/revision";
    /** Number of the revision of a Rollout, whose status states the hash of its pod template only. */
    private static final String ROLLOUT_REVISION = "rollout.argoproj.io/revision";

    private static final int HASH_LENGTH = 16;

    static Workload read(Deployment deployment) {
        PodTemplateSpec template = template(deployment.getSpec().getTemplate());
        boolean isWaiting = Boolean.TRUE.equals(deployment.getSpec().getPaused())
                || Objects.equals(deployment.getSpec().getReplicas(), 0)
                || Optional.ofNullable(deployment.getStatus())
                        .map(DeploymentStatus::getObservedGeneration)
                        .filter(it -> it < generation(deployment))
                        .isPresent();
        boolean isComplete = Optional.ofNullable(deployment.getStatus())
                .filter(it -> it.getObservedGeneration() != null)
                .filter(it -> areAll(
                        deployment.getSpec().getReplicas(),
                        it.getReplicas(),
                        it.getUpdatedReplicas(),
                        it.getAvailableReplicas()))
                .isPresent();
        return workload(
                deployment,
                WorkloadKind.DEPLOYMENT,
                template,
                annotation(deployment, REVISION),
                phase(isWaiting, isComplete));
    }

    static Workload read(StatefulSet set) {
        PodTemplateSpec template = template(set.getSpec().getTemplate());
        Optional<StatefulSetStatus> status = Optional.ofNullable(set.getStatus());
        boolean isWaiting = Objects.equals(set.getSpec().getReplicas(), 0)
                || status.map(StatefulSetStatus::getObservedGeneration)
                        .filter(it -> it < generation(set))
                        .isPresent();
        boolean isComplete = status.filter(it -> it.getUpdateRevision() != null)
                .filter(it -> it.getUpdateRevision().equals(it.getCurrentRevision()))
                .isPresent();
        return workload(
                set,
                WorkloadKind.STATEFUL_SET,
                template,
                status.map(StatefulSetStatus::getUpdateRevision),
                phase(isWaiting, isComplete));
    }

    static Workload read(ArgoRollout rollout) {
        Optional<ArgoRollout.Spec> spec = Optional.ofNullable(rollout.getSpec());
        Optional<ArgoRollout.Status> status = Optional.ofNullable(rollout.getStatus());
        Optional<String> current = status.map(ArgoRollout.Status::currentPodHash);
        Optional<String> stable = status.map(ArgoRollout.Status::stableRS);
        boolean isObserved = current.isPresent()
                && status.map(ArgoRollout.Status::observedGeneration)
                        .filter(String.valueOf(generation(rollout))::equals)
                        .isPresent();
        boolean isWaiting = !isObserved
                || spec.map(ArgoRollout.Spec::replicas).filter(it -> it == 0).isPresent();
        boolean isAborted = status.map(ArgoRollout.Status::abort).orElse(false);
        boolean isComplete = current.isPresent() && current.equals(stable);
        RolloutPhase phase =
                !isWaiting && isAborted && !isComplete ? RolloutPhase.ABORTED : phase(isWaiting, isComplete);
        return workload(
                rollout,
                WorkloadKind.ROLLOUT,
                spec.map(ArgoRollout.Spec::template).orElseGet(PodTemplateSpec::new),
                current,
                phase);
    }

    /** Whether the pod template of a Rollout is in another object. */
    static boolean refersToWorkload(ArgoRollout rollout) {
        return Optional.ofNullable(rollout.getSpec())
                .map(ArgoRollout.Spec::workloadRef)
                .isPresent();
    }

    private static Workload workload(
            HasMetadata owner,
            WorkloadKind kind,
            PodTemplateSpec template,
            Optional<String> revision,
            RolloutPhase phase) {
        boolean hasTemplate = template.getSpec() != null;
        String version = PodServices.version(owner, template);
        String hash = hasTemplate ? PodTemplates.hash(template) : revision.orElse("");
        return new Workload(
                id(owner, kind),
                rollout(owner, hash, annotation(owner, ROLLOUT_REVISION).or(() -> revision)),
                PodServices.names(owner, template),
                hasTemplate || !version.equals(PodServices.UNKNOWN_VERSION) ? version : revision.orElse(version),
                hash,
                revision,
                phase,
                annotation(owner, UNDONE_FOR));
    }

    /**
     * Identity of a rollout. The UID distinguishes objects of the same name, one after the other. The revision
     * distinguishes rollouts of the same pod template; scaling does not change it, unlike the generation.
     */
    private static String rollout(HasMetadata owner, String template, Optional<String> revision) {
        String uid = Optional.ofNullable(owner.getMetadata().getUid()).orElse("");
        return uid + "-" + template.substring(0, Math.min(HASH_LENGTH, template.length()))
                + revision.map(it -> "-" + it).orElse("");
    }

    static WorkloadId id(HasMetadata owner, WorkloadKind kind) {
        return new WorkloadId(
                owner.getMetadata().getNamespace(), kind, owner.getMetadata().getName());
    }

    private static RolloutPhase phase(boolean isWaiting, boolean isComplete) {
        return isWaiting ? RolloutPhase.WAITING : isComplete ? RolloutPhase.COMPLETE : RolloutPhase.UNDER_WAY;
    }

    private static boolean areAll(Integer replicas, Integer... counts) {
        int wanted = Optional.ofNullable(replicas).orElse(1);
        return Stream.of(counts).allMatch(it -> Objects.equals(it, wanted));
    }

    private static long generation(HasMetadata owner) {
        return Optional.ofNullable(owner.getMetadata().getGeneration()).orElse(0L);
    }

    private static PodTemplateSpec template(PodTemplateSpec template) {
        return Optional.ofNullable(template).orElseGet(PodTemplateSpec::new);
    }

    private static Optional<String> annotation(HasMetadata owner, String name) {
        return Optional.ofNullable(owner.getMetadata().getAnnotations()).map((Map<String, String> it) -> it.get(name));
    }

    private WorkloadReader() {}
}

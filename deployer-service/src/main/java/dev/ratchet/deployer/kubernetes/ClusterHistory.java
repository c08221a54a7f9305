package dev.ratchet.deployer.kubernetes;

import dev.ratchet.deployer.core.workload.Revision;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Revisions of a workload with their pod templates: ReplicaSets of a Deployment or Rollout, ControllerRevisions of a
 * StatefulSet.
 */
final class ClusterHistory {
    private static final String ROLLOUT_HASH = "rollouts-pod-template-hash";

    private final KubernetesClient client;

    ClusterHistory(KubernetesClient client) {
        this.client = client;
    }

    /** A revision with its pod template. */
    record StoredRevision(Revision revision, PodTemplateSpec template) {}

    /** Revisions of a Deployment. */
    List<StoredRevision> ofDeployment(HasMetadata owner) {
        return replicaSets(owner)
                .flatMap(it ->
                        revision(it, "deployment.kubernetes.io/revision", PodTemplates.hash(template(it))).stream())
                .toList();
    }

    /**
     * Revisions of a Rollout.
     *
     * @param isByHash whether the hashes of the controller identify the templates, because another object has them
     */
    List<StoredRevision> ofRollout(HasMetadata owner, boolean isByHash) {
        return replicaSets(owner)
                .flatMap(it -> revision(
                        it,
                        "rollout.argoproj.io/revision",
                        isByHash
                                ? PodTemplates.labels(template(it)).getOrDefault(ROLLOUT_HASH, "")
                                : PodTemplates.hash(template(it)))
                        .stream())
                .toList();
    }

    /** Revisions of a StatefulSet. */
    List<StoredRevision> ofStatefulSet(HasMetadata owner) {
        return ClusterFailure.guard("list", "controllerrevisions.apps", owner, () -> client.apps()
                        .controllerRevisions()
                        .inNamespace(owner.getMetadata().getNamespace())
                        .list()
                        .getItems())
                .stream()
                .filter(it -> isOwned(it, owner))
                .flatMap(it -> revision(it).stream())
                .toList();
    }

    private Stream<ReplicaSet> replicaSets(HasMetadata owner) {
        return ClusterFailure.guard("list", "replicasets.apps", owner, () -> client.apps()
                        .replicaSets()
                        .inNamespace(owner.getMetadata().getNamespace())
                        .list()
                        .getItems())
                .stream()
                .filter(it -> isOwned(it, owner));
    }

    private static Optional<StoredRevision> revision(ReplicaSet set, String annotation, String template) {
        return Optional.ofNullable(set.getMetadata().getAnnotations())
                .map(it -> it.get(annotation))
                .filter(it -> it.matches("\\d{1,18}"))
                .map(it -> new StoredRevision(
                        new Revision(Long.parseLong(it), createdMillis(set), template), template(set)));
    }

    /** The template is in the data of a ControllerRevision as a patch that replaces it. */
    private Optional<StoredRevision> revision(ControllerRevision revision) {
        KubernetesSerialization serialization = client.getKubernetesSerialization();
        Map<?, ?> data = serialization.convertValue(revision.getData(), Map.class);
        if (!(GenericKubernetesResource.get(castKeys(data), "spec", "template") instanceof Map<?, ?> patch)) {
            return Optional.empty();
        }
        Map<String, Object> fields = castKeys(patch);
        fields.remove("$patch");
        PodTemplateSpec template = serialization.convertValue(fields, PodTemplateSpec.class);
        return Optional.of(new StoredRevision(
                new Revision(
                        Optional.ofNullable(revision.getRevision()).orElse(0L),
                        createdMillis(revision),
                        PodTemplates.hash(template)),
                template));
    }

    private static Map<String, Object> castKeys(Map<?, ?> map) {
        Map<String, Object> copy = new HashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static PodTemplateSpec template(ReplicaSet set) {
        return Optional.ofNullable(set.getSpec().getTemplate()).orElseGet(PodTemplateSpec::new);
    }

    private static long createdMillis(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getCreationTimestamp())
                .map(it -> Instant.parse(it).toEpochMilli())
                .orElse(0L);
    }

    private static boolean isOwned(HasMetadata object, HasMetadata owner) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(it -> it.getUid().equals(owner.getMetadata().getUid()));
    }
}

package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.deployer.action.AttemptResult;
import dev.ratchet.deployer.action.WorkloadUndo;
import dev.ratchet.deployer.core.workload.Revision;
import dev.ratchet.deployer.core.workload.UndoDecision;
import dev.ratchet.deployer.core.workload.UndoRule;
import dev.ratchet.deployer.core.workload.Workload;
import dev.ratchet.deployer.kubernetes.ClusterHistory.StoredRevision;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Undoes deployments as {@code kubectl rollout undo} does: the pod template of an earlier revision becomes that of the
 * workload. A Rollout that is under way is aborted as {@code kubectl argo rollouts abort} does.
 *
 * <p>The patch contains its precondition, so it fails if the workload changed since the look. The patch of a pod template
 * also annotates the workload with the id of the watch, by which a repetition detects that the undo is done. An abort
 * has no annotation; a repetition finds the rollout aborted, by Ratchet or by a person.
 */
final class ClusterUndo implements WorkloadUndo {
    private final KubernetesClient client;
    private final ClusterHistory histories;

    ClusterUndo(KubernetesClient client) {
        this.client = client;
        this.histories = new ClusterHistory(client);
    }

    /** Live object with its state and its revisions. */
    private record Live(HasMetadata owner, Workload workload, List<StoredRevision> history) {
        List<Revision> revisions() {
            return history.stream().map(StoredRevision::revision).toList();
        }
    }

    @Override
    public AttemptResult undo(WorkloadId workload, DeploymentNotice notice) {
        try {
            return find(workload)
                    .map(it -> undo(it, notice))
                    .orElseGet(() -> AttemptResult.finalFailure("there is no " + workload + "; not undone"));
        } catch (ClusterFailure e) {
            String detail = String.valueOf(e.getMessage());
            return e.isTransient() ? AttemptResult.failure(detail) : AttemptResult.finalFailure(detail);
        }
    }

    private AttemptResult undo(Live live, DeploymentNotice notice) {
        WorkloadId id = live.workload().id();
        return switch (UndoRule.decide(notice, live.workload(), live.revisions())) {
            case UndoDecision.Done it -> AttemptResult.success(id + ": " + it.detail());
            case UndoDecision.Refusal it -> AttemptResult.finalFailure(id + ": " + it.reason());
            case UndoDecision.Abort _ -> abort(live);
            case UndoDecision.Return it -> returnTo(it.to(), live, notice);
        };
    }

    private Optional<Live> find(WorkloadId id) {
        return switch (id.kind()) {
            case DEPLOYMENT ->
                find(id, Deployment.class, it -> new Live(it, WorkloadReader.read(it), histories.ofDeployment(it)));
            case STATEFUL_SET ->
                find(id, StatefulSet.class, it -> new Live(it, WorkloadReader.read(it), histories.ofStatefulSet(it)));
            case ROLLOUT ->
                find(
                        id,
                        ArgoRollout.class,
                        it -> new Live(
                                it,
                                WorkloadReader.read(it),
                                histories.ofRollout(it, WorkloadReader.refersToWorkload(it))));
            case UNKNOWN -> Optional.empty();
        };
    }

    private <T extends HasMetadata> Optional<Live> find(WorkloadId id, Class<T> type, Function<T, Live> reader) {
        return Optional.ofNullable(
                        ClusterFailure.guard("get", id.kind().resource(), id.namespace(), () -> resource(id, type)
                                .get()))
                .map(reader);
    }

    private <T extends HasMetadata> Resource<T> resource(WorkloadId id, Class<T> type) {
        return client.resources(type).inNamespace(id.namespace()).withName(id.name());
    }

    private AttemptResult abort(Live live) {
        WorkloadId id = live.workload().id();
        List<Map<String, Object>> patch = List.of(
                Map.of(
                        "op",
                        "test",
                        "path",
                        "/status/currentPodHash",
                        "value",
                        live.workload().revision().orElse("")),
                Map.of("op", "add", "path", "/status/abort", "value", true));
        ClusterFailure.guard("patch", WorkloadKind.ROLLOUT.resource() + "/status", id.namespace(), () -> resource(
                        id, ArgoRollout.class)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON), json(patch)));
        return AttemptResult.success(id + " was aborted; its stable version serves");
    }

    private AttemptResult returnTo(Revision to, Live live, DeploymentNotice notice) {
        WorkloadId id = live.workload().id();
        if (live.owner() instanceof ArgoRollout rollout && WorkloadReader.refersToWorkload(rollout)) {
            return AttemptResult.finalFailure(id + " refers to another workload for its pod template; not undone");
        }
        StoredRevision stored = live.history().stream()
                .filter(it -> it.revision().equals(to))
                .findFirst()
                .orElseThrow();
        String patch = json(UndoPatch.of(live.owner(), stored.template(), notice.watch()));
        ClusterFailure.guard("patch", id.kind().resource(), id.namespace(), () -> resource(
                        id, live.owner().getClass())
                .patch(PatchContext.of(PatchType.JSON), patch));
        return AttemptResult.success(id + " was returned to revision " + to.number() + " (version "
                + PodServices.version(live.owner(), stored.template()) + ")");
    }

    private String json(Object value) {
        return client.getKubernetesSerialization().asJson(value);
    }
}

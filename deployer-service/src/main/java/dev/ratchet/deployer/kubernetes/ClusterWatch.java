package dev.ratchet.deployer.kubernetes;

import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.deployer.config.KubernetesSettings;
import dev.ratchet.deployer.core.workload.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Watches the workloads of a cluster. An informer lists them, watches for changes, and lists them again after the API
 * was lost or no longer has the latest changes (410 Gone). It retries without end, with pauses that double.
 */
final class ClusterWatch implements AutoCloseable {
    private static final String ALL = "in all namespaces";

    private final KubernetesClient client;
    private final KubernetesSettings settings;
    private final Consumer<Workload> receiver;
    private final List<WatchedResource> resources = new ArrayList<>();

    /** Creates a watch that passes each state of each workload to a receiver. */
    ClusterWatch(KubernetesClient client, KubernetesSettings settings, Consumer<Workload> receiver) {
        this.client = client;
        this.settings = settings;
        this.receiver = receiver;
    }

    /** Starts watching, without waiting for the API. */
    void start() {
        if (settings.tenants().isEmpty()) {
            watchAll(Optional.empty());
        }
        settings.tenants().keySet().forEach(it -> watchAll(Optional.of(it)));
    }

    /** State of each resource, for people. */
    String state() {
        return resources.stream().map(WatchedResource::state).distinct().collect(Collectors.joining("; "));
    }

    /** Logs each resource whose failure has ended. */
    void logRecoveries() {
        resources.forEach(WatchedResource::logRecovery);
    }

    @Override
    public void close() {
        resources.forEach(WatchedResource::close);
    }

    private void watchAll(Optional<String> namespace) {
        watch(WorkloadKind.DEPLOYMENT, Deployment.class, namespace, WorkloadReader::read);
        watch(WorkloadKind.STATEFUL_SET, StatefulSet.class, namespace, WorkloadReader::read);
        watch(WorkloadKind.ROLLOUT, ArgoRollout.class, namespace, WorkloadReader::read);
    }

    private <T extends HasMetadata> void watch(
            WorkloadKind kind, Class<T> type, Optional<String> namespace, Function<T, Workload> reader) {
        SharedIndexInformer<T> informer = select(type, namespace).runnableInformer(0);
        WatchedResource resource = new WatchedResource(
                kind, namespace.map(it -> "in namespace " + it).orElse(ALL), informer::isWatching, informer::stop);
        informer.removeNamespaceIndex()
                // states are compared elsewhere; whole objects would fill the heap
                .itemStore(new ReducedStateItemStore<>(
                        ReducedStateItemStore.NAME_KEY_STATE, type, client.getKubernetesSerialization()))
                .exceptionHandler((_, failure) -> resource.retryAfter(failure))
                .addEventHandler(new ResourceEventHandler<T>() {
                    @Override
                    public void onAdd(T added) {
                        receiver.accept(reader.apply(added));
                    }

                    @Override
                    public void onUpdate(T before, T after) {
                        receiver.accept(reader.apply(after));
                    }

                    @Override
                    public void onDelete(T deleted, boolean isStateUnknown) {
                        // remains known, because it may be replaced
                    }
                });
        resources.add(resource);
        informer.start();
    }

    private <T extends HasMetadata> FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>> select(
            Class<T> type, Optional<String> namespace) {
        FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>> scope = namespace.isPresent()
                ? client.resources(type).inNamespace(namespace.get())
                : client.resources(type).inAnyNamespace();
        return settings.selector().isPresent()
                ? scope.withLabelSelector(settings.selector().get())
                : scope;
    }
}

package dev.ratchet.deployer.config;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Acceptance rules of the catalogue: the tenant must be allowed to use the repository, no other tenant may use it
 * already, its webhooks must be allowed, a workload needs access to a cluster, and a tenant has a limited number of
 * components.
 *
 * @param hasCluster whether the deployer has access to a Kubernetes cluster
 * @param mostComponents largest number of components per tenant
 */
public record Catalogue(RepositoryRules repositories, WebhookRules webhooks, boolean hasCluster, int mostComponents) {
    /**
     * Parses a component.
     *
     * @throws ComponentEntry.InvalidComponentEntry with every mistake
     */
    public Component read(String text, String tenant) {
        return ComponentEntry.parse(text, tenant);
    }

    /**
     * Checks a component of the operator's folder.
     *
     * @throws ComponentEntry.InvalidComponentEntry when it is not accepted
     */
    public Component requireAccepted(Component component, Collection<Component> known) {
        refusal(component, known).ifPresent(problem -> {
            throw new ComponentEntry.InvalidComponentEntry(List.of(problem.detail()));
        });
        return component;
    }

    /** Reason to refuse a component, given the known ones; empty when it is accepted. */
    public Optional<Problem> refusal(Component component, Collection<Component> known) {
        return component
                .sources()
                .flatMap(it -> refusal(component.tenant(), it.repository(), known))
                .or(() -> component
                        .watch()
                        .flatMap(WatchRules::tags)
                        .flatMap(it -> repositories.refusal(component.tenant(), it)))
                .or(() -> webhookRefusal(component))
                .or(() -> workloadRefusal(component))
                .or(() -> excess(component, known));
    }

    private Optional<Problem> webhookRefusal(Component component) {
        Stream<String> ofWatch = component.watch().stream()
                .flatMap(it -> Stream.concat(
                        it.listeners().stream(),
                        it.rollBack() instanceof RollBackWay.Webhook hook ? Stream.of(hook.url()) : Stream.empty()));
        return Stream.concat(component.ownership().listeners().stream(), ofWatch)
                .flatMap(it -> webhooks.refusal(component.tenant(), it).stream())
                .findFirst()
                .map(it -> new Problem(400, it));
    }

    private Optional<Problem> workloadRefusal(Component component) {
        return component
                .watch()
                .filter(it -> it.rollBack() instanceof RollBackWay.Kubernetes && !hasCluster)
                .map(_ -> new Problem(
                        400,
                        "watch.rollback.kubernetes: the deployer has no access to a cluster; set"
                                + " ratchet.kubernetes.enabled=true, or use webhook or command"));
    }

    private Optional<Problem> refusal(String tenant, String repository, Collection<Component> known) {
        return repositories
                .refusal(tenant, repository)
                .or(() -> isTaken(tenant, repository, known)
                        ? Optional.of(
                                new Problem(409, "the repository belongs to another tenant; name one of your own"))
                        : Optional.empty());
    }

    private static boolean isTaken(String tenant, String repository, Collection<Component> known) {
        String identity = RepositoryAddress.identity(repository);
        return known.stream()
                .filter(it -> !it.tenant().equals(tenant))
                .flatMap(it -> it.sources().stream())
                .anyMatch(it -> RepositoryAddress.identity(it.repository()).equals(identity));
    }

    private Optional<Problem> excess(Component component, Collection<Component> known) {
        List<ComponentId> others = known.stream()
                .map(Component::id)
                .filter(it -> it.tenant().equals(component.tenant()))
                .toList();
        return others.size() >= mostComponents && !others.contains(component.id())
                ? Optional.of(new Problem(
                        409,
                        "the tenant " + component.tenant() + " has " + others.size()
                                + " components in the catalogue already;" + " raise ratchet.max.components ("
                                + mostComponents + ") to add " + component.name()))
                : Optional.empty();
    }
}

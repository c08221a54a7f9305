package dev.ratchet.deployer.config;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Acceptance rules of the catalogue: the tenant must be allowed to use the repository, and no other tenant may use it
 * already.
 */
public record Catalogue(RepositoryRules repositories) {
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
        Optional<Problem> refusal =
                repositories.refusal(component.tenant(), component.sources().repository());
        if (refusal.isPresent()) {
            return refusal;
        }
        String identity = RepositoryAddress.identity(component.sources().repository());
        boolean isTaken = known.stream()
                .anyMatch(it -> !it.tenant().equals(component.tenant())
                        && RepositoryAddress.identity(it.sources().repository()).equals(identity));
        return isTaken
                ? Optional.of(new Problem(409, "the repository belongs to another tenant; name one of your own"))
                : Optional.empty();
    }
}

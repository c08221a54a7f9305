package dev.ratchet.deployer.config;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which entries the catalogue accepts: those whose repository the tenant may name and no other tenant named before. */
public record Catalogue(RepositoryRules repositories) {
    /**
     * The component in a text.
     *
     * @throws ComponentEntry.Mistakes with every mistake
     */
    public Component read(String text, String tenant) {
        return ComponentEntry.parse(text, tenant);
    }

    /**
     * A component of the operator's folder.
     *
     * @throws ComponentEntry.Mistakes when it is not accepted
     */
    public Component checked(Component component, Collection<Component> known) {
        refusal(component, known).ifPresent(problem -> {
            throw new ComponentEntry.Mistakes(List.of(problem.detail()));
        });
        return component;
    }

    /** Why a component is not accepted beside those that are known; empty when it is. */
    public Optional<Problem> refusal(Component component, Collection<Component> known) {
        Optional<Problem> refusal = repositories.refusal(component.tenant(), component.repository());
        if (refusal.isPresent()) {
            return refusal;
        }
        String identity = RepositoryAddress.identity(component.repository());
        boolean isTaken = known.stream()
                .anyMatch(it -> !it.tenant().equals(component.tenant())
                        && RepositoryAddress.identity(it.repository()).equals(identity));
        return isTaken
                ? Optional.of(new Problem(409, "the repository belongs to another tenant; name one of your own"))
                : Optional.empty();
    }
}

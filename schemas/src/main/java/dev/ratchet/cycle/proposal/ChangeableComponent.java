package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import java.util.List;
import java.util.Optional;

/**
 * Component that can be changed and deployed independently of others.
 *
 * @param packages packages of the component; at least one
 * @param sources repository and sources
 * @param entryPoint handler of its calls
 * @param stage stage in which the component runs
 */
public record ChangeableComponent(
        ComponentId id, List<String> packages, ComponentSources sources, EntryPoint entryPoint, DeploymentStage stage)
        implements SourceComponent {
    /** Validates the packages and copies them. */
    public ChangeableComponent {
        Check.notEmpty("packages", packages);
        packages = List.copyOf(packages);
    }

    /** Creates a component without an environment and outside production. */
    public ChangeableComponent(ComponentId id, List<String> packages, ComponentSources sources, EntryPoint entryPoint) {
        this(id, packages, sources, entryPoint, DeploymentStage.none());
    }

    /** Catalogue entry of the component. */
    public Component entry() {
        return new Component(id, packages, Optional.of(sources), Optional.of(entryPoint), stage);
    }

    @Override
    public Optional<String> handler() {
        return Optional.of(entryPoint.handler());
    }
}

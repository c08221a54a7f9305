package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.ComponentId;
import java.util.List;
import java.util.Optional;

/**
 * Component with a repository that has neither a handler nor build commands. No change of it can be proved, so it gets
 * specifications only.
 *
 * @param packages packages of the component; may be empty
 * @param sources repository and sources
 */
public record ReadableComponent(ComponentId id, List<String> packages, ComponentSources sources)
        implements SourceComponent {
    /** Copies the packages. */
    public ReadableComponent {
        packages = List.copyOf(packages);
    }

    @Override
    public Optional<String> handler() {
        return Optional.empty();
    }
}

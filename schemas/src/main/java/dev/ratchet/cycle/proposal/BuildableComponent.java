package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.ComponentId;
import java.util.List;
import java.util.Optional;

/**
 * Component whose repository can be built and tested by commands. Its changes are pull requests: no process hosts it
 * with the target library, so nothing can be rolled out.
 *
 * @param packages packages of the component; empty if the frames outside of libraries are its own
 * @param sources repository and sources
 * @param build commands that build and test the repository
 */
public record BuildableComponent(ComponentId id, List<String> packages, ComponentSources sources, BuildCommands build)
        implements SourceComponent {
    /** Copies the packages. */
    public BuildableComponent {
        packages = List.copyOf(packages);
    }

    @Override
    public Optional<String> handler() {
        return Optional.empty();
    }
}

package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.ComponentId;
import java.util.List;
import java.util.Optional;

/** Component with a repository. */
public sealed interface SourceComponent permits ChangeableComponent, BuildableComponent, ReadableComponent {
    /** Identity of the component. */
    ComponentId id();

    /** Packages of the component. */
    List<String> packages();

    /** Repository and sources. */
    ComponentSources sources();

    /** Binary name of the handler of its calls; empty if no process hosts it with the target library. */
    Optional<String> handler();

    /** Tenant that owns the component. */
    default String tenant() {
        return id().tenant();
    }

    /** Name of the component; unique within its tenant only. */
    default String name() {
        return id().name();
    }
}

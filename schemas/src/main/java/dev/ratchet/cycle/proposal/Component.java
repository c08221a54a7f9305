package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.ComponentId;
import java.nio.file.Path;

/**
 * Catalogue entry of a component, which can be changed and deployed independently of others.
 *
 * @param sources repository and sources
 * @param entryPoint handler of its calls
 * @param stage stage in which the component runs
 */
public record Component(ComponentId id, ComponentSources sources, EntryPoint entryPoint, DeploymentStage stage) {
    /** Creates an entry without an environment and outside production. */
    public Component(ComponentId id, ComponentSources sources, EntryPoint entryPoint) {
        this(id, sources, entryPoint, DeploymentStage.none());
    }

    /** Tenant that owns the component. */
    public String tenant() {
        return id.tenant();
    }

    /** Name of the component; unique within its tenant only. */
    public String name() {
        return id.name();
    }

    /** Copy in which a relative path of the repository is resolved against a folder. */
    public Component relativeTo(Path folder) {
        return new Component(id, sources.relativeTo(folder), entryPoint, stage);
    }
}

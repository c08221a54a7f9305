package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.ComponentId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Catalogue entry of a component. Only its name is mandatory; everything else adds abilities: packages distinguish its
 * stack frames from those of libraries, sources with build commands allow pull requests, and a handler allows rollouts.
 *
 * @param packages packages of the component; empty if the frames outside of libraries are its own
 * @param sources repository and sources; empty if the component is only watched
 * @param entryPoint handler of its calls; empty if no process hosts it with the target library
 * @param stage stage in which the component runs
 * @param watch rules for watching deployments of other pipelines; empty if they are only observed
 * @param ownership owners, and the addresses that inform them
 */
public record Component(
        ComponentId id,
        List<String> packages,
        Optional<ComponentSources> sources,
        Optional<EntryPoint> entryPoint,
        DeploymentStage stage,
        Optional<WatchRules> watch,
        Ownership ownership) {
    /** Copies the packages. */
    public Component {
        packages = List.copyOf(packages);
    }

    /** Creates an entry without owners or rules for watching deployments. */
    public Component(
            ComponentId id,
            List<String> packages,
            Optional<ComponentSources> sources,
            Optional<EntryPoint> entryPoint,
            DeploymentStage stage) {
        this(id, packages, sources, entryPoint, stage, Optional.empty(), Ownership.none());
    }

    /** Creates the entry of a component of which only the name is known. */
    public static Component named(ComponentId id) {
        return new Component(id, List.of(), Optional.empty(), Optional.empty(), DeploymentStage.none());
    }

    /** Copy with rules for watching deployments. */
    public Component watchedBy(Optional<WatchRules> rules) {
        return new Component(id, packages, sources, entryPoint, stage, rules, ownership);
    }

    /** Copy with owners. */
    public Component ownedBy(Ownership other) {
        return new Component(id, packages, sources, entryPoint, stage, watch, other);
    }

    /** Tenant that owns the component. */
    public String tenant() {
        return id.tenant();
    }

    /** Name of the component; unique within its tenant only. */
    public String name() {
        return id.name();
    }

    /** The component as one that can be changed and deployed; empty without sources or a handler. */
    public Optional<ChangeableComponent> changeable() {
        return sources.flatMap(from -> entryPoint.map(to -> new ChangeableComponent(id, packages, from, to, stage)));
    }

    /** The component as one that gets pull requests; empty if it is hosted or has no build commands. */
    public Optional<BuildableComponent> buildable() {
        return entryPoint.isPresent()
                ? Optional.empty()
                : sources.flatMap(from -> from.build().map(build -> new BuildableComponent(id, packages, from, build)));
    }

    /** Whether a change of the component can be proved, and then rolled out or offered as a pull request. */
    public boolean isImprovable() {
        return changeable().isPresent() || buildable().isPresent();
    }

    /** The component with its repository; empty if the entry names none. */
    public Optional<SourceComponent> withSources() {
        return changeable()
                .<SourceComponent>map(it -> it)
                .or(this::buildable)
                .or(() -> sources.map(from -> new ReadableComponent(id, packages, from)));
    }

    /** Copy in which a relative path of the repository is resolved against a folder. */
    public Component relativeTo(Path folder) {
        return new Component(
                id,
                packages,
                sources.map(it -> it.relativeTo(folder)),
                entryPoint,
                stage,
                watch.map(it -> it.relativeTo(folder)),
                ownership);
    }
}

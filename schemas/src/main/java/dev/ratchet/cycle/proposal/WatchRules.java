package dev.ratchet.cycle.proposal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules for watching the deployments of a component that another pipeline makes.
 *
 * @param environment environment in which propose and auto apply; empty for every environment
 * @param owners persons or teams who own the component
 * @param listeners addresses that receive the outcome of each watch
 * @param rollBack action that takes a deployment back
 * @param tags folder or address of the repository in which a new version tag announces a deployment; empty if none
 */
public record WatchRules(
        WatchRung rung,
        Optional<String> environment,
        List<String> owners,
        List<String> listeners,
        RollBackWay rollBack,
        Optional<String> tags) {
    /** Copies the collections. */
    public WatchRules {
        owners = List.copyOf(owners);
        listeners = List.copyOf(listeners);
    }

    /** Creates rules under which tags announce nothing. */
    public WatchRules(
            WatchRung rung,
            Optional<String> environment,
            List<String> owners,
            List<String> listeners,
            RollBackWay rollBack) {
        this(rung, environment, owners, listeners, rollBack, Optional.empty());
    }

    /** Rules of a component whose entry has none: it is only observed. */
    public static WatchRules observe() {
        return new WatchRules(WatchRung.OBSERVE, Optional.empty(), List.of(), List.of(), new RollBackWay.None());
    }

    /** Copy in which a relative path of the repository of the tags is resolved against a folder. */
    WatchRules relativeTo(Path folder) {
        return new WatchRules(
                rung,
                environment,
                owners,
                listeners,
                rollBack,
                tags.map(it -> it.startsWith(".")
                        ? folder.resolve(it).toAbsolutePath().normalize().toString()
                        : it));
    }

    /** Copy with the owners and addresses of the entry before those of the rules. */
    public WatchRules ownedBy(Ownership entry) {
        return new WatchRules(
                rung, environment, union(entry.owners(), owners), union(entry.listeners(), listeners), rollBack, tags);
    }

    private static List<String> union(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }

    /** Rung in an environment: OBSERVE outside of the one that the rules name. */
    public WatchRung rungIn(Optional<String> deployed) {
        boolean applies = environment.isEmpty() || environment.equals(deployed);
        return applies && rung != WatchRung.UNKNOWN ? rung : WatchRung.OBSERVE;
    }
}

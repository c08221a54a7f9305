package dev.ratchet.cycle.proposal;

import java.util.List;
import java.util.Optional;

/**
 * Rules for watching the deployments of a component that another pipeline makes.
 *
 * @param environment environment in which propose and auto apply; empty for every environment
 * @param owners persons or teams who own the component
 * @param listeners addresses that receive the outcome of each watch
 * @param rollBack action that takes a deployment back
 */
public record WatchRules(
        WatchRung rung,
        Optional<String> environment,
        List<String> owners,
        List<String> listeners,
        RollBackWay rollBack) {
    /** Copies the collections. */
    public WatchRules {
        owners = List.copyOf(owners);
        listeners = List.copyOf(listeners);
    }

    /** Rules of a component whose entry has none: it is only observed. */
    public static WatchRules observe() {
        return new WatchRules(WatchRung.OBSERVE, Optional.empty(), List.of(), List.of(), new RollBackWay.None());
    }

    /** Rung in an environment: OBSERVE outside of the one that the rules name. */
    public WatchRung rungIn(Optional<String> deployed) {
        boolean applies = environment.isEmpty() || environment.equals(deployed);
        return applies && rung != WatchRung.UNKNOWN ? rung : WatchRung.OBSERVE;
    }
}

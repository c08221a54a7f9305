package dev.ratchet.deployer.core.watch;

/** Effect of a step of a watch, besides its events. */
public sealed interface WatchEffect {
    /** Takes the deployment back. */
    record RollBack(WatchState.RollingBack watch) implements WatchEffect {}

    /** Sends the outcome to the addresses of the component's entry. */
    record Announce(WatchState.Ended watch) implements WatchEffect {}
}

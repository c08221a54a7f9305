package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.watch.WatchForecast;
import dev.ratchet.cycle.watch.WatchJudgement;
import java.util.Optional;

/** Judge of watched deployments; deterministic. */
public interface WatchJudge {
    /** Judges a deployment by its looks; there is no verdict while the data have nothing to compare. */
    WatchJudgement judge(WatchState.Watching watch, boolean atEnd);

    /** Statistical power of the looks that remain; empty if there is no forecast. */
    default Optional<WatchForecast> forecast(WatchState.Watching watch) {
        return Optional.empty();
    }
}

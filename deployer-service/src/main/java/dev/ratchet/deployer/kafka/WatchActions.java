package dev.ratchet.deployer.kafka;

import dev.ratchet.deployer.core.watch.WatchEffect;
import dev.ratchet.deployer.core.watch.WatchState;

/** Actions outside of Ratchet that steps of watches require. Each call returns at once. */
public interface WatchActions {
    /** Accepts an effect of a committed step. */
    void perform(WatchEffect effect, DecisionLoop decisions);

    /** Accepts a rollback without a result, which the previous leader may have carried out. */
    void resume(WatchState.RollingBack watch, DecisionLoop decisions);
}

package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.RolloutPlan;

/**
 * Stage of a rollout: the assignment in force, and the looks at its share.
 *
 * @param epoch epoch of the assignment in force
 * @param share the canary's share in that assignment
 * @param looksAtShare number of looks since the share last changed
 * @param isSettling whether the next look still mixes two shares
 */
public record ShareStage(long epoch, double share, int looksAtShare, boolean isSettling) {
    static ShareStage first(RolloutPlan plan) {
        return new ShareStage(plan.epoch(), plan.share(), 0, true);
    }

    /** Stage at a new share, under the next epoch. */
    ShareStage next(double newShare) {
        return new ShareStage(epoch + 1, newShare, 0, true);
    }

    /** Stage after one more look, which counts or not. */
    ShareStage afterLook(boolean counts) {
        return new ShareStage(epoch, share, counts ? looksAtShare + 1 : looksAtShare, false);
    }
}

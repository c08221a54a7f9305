package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.deployer.core.judge.Interval;
import dev.ratchet.deployer.core.judge.Trial;
import java.util.List;

/**
 * A plan and how far its rollout got.
 *
 * @param epoch the epoch of the assignment in force
 * @param share the canary's share in that assignment
 * @param looks counted looks since the canary began to count
 * @param standing looks since the share last changed
 * @param settling whether the next look still mixes two shares
 * @param silent looks in a row in which an expected instance was not heard
 * @param lastInterval number of the last interval looked at, -1 before the first
 * @param sinceMillis when the state was entered or the last look came
 */
public record Progress(
        RolloutPlan plan,
        long epoch,
        double share,
        int looks,
        int standing,
        boolean settling,
        int silent,
        long lastInterval,
        long sinceMillis,
        List<Interval> usable) {
    /** Copies the intervals. */
    public Progress {
        usable = List.copyOf(usable);
    }

    static Progress start(RolloutPlan plan, long atMillis) {
        return new Progress(plan, plan.epoch(), plan.share(), 0, 0, true, 0, -1, atMillis, List.of());
    }

    /** The same at a new share, under the next epoch. */
    Progress at(double newShare, long atMillis) {
        return new Progress(plan, epoch + 1, newShare, looks, 0, true, silent, lastInterval, atMillis, usable);
    }

    /** The same since a later moment. */
    Progress since(long atMillis) {
        return new Progress(plan, epoch, share, looks, standing, settling, silent, lastInterval, atMillis, usable);
    }

    /** One look further. */
    Progress looked(long interval, boolean heard, List<Interval> nowUsable, boolean counts, long atMillis) {
        return new Progress(
                plan,
                epoch,
                share,
                counts ? looks + 1 : looks,
                counts ? standing + 1 : standing,
                false,
                heard ? 0 : silent + 1,
                interval,
                atMillis,
                nowUsable);
    }

    Trial trial(boolean atEnd) {
        return new Trial(plan, looks, lastInterval, atEnd, usable);
    }
}

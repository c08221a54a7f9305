package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * Progress of a rollout through its plan.
 *
 * @param epoch epoch of the assignment in force
 * @param share the canary's share in that assignment
 * @param looks number of looks since the canary began to count
 * @param looksAtShare number of looks since the share last changed
 * @param isSettling whether the next look still mixes two shares
 * @param silentLooks consecutive looks in which an expected instance did not report
 * @param unusableIntervals intervals of counted looks in which all instances reported, but which are not usable
 * @param lastInterval number of the last interval looked at, -1 before the first
 * @param sinceMillis time at which the state was entered or the last look arrived
 */
public record Progress(
        RolloutPlan plan,
        long epoch,
        double share,
        int looks,
        int looksAtShare,
        boolean isSettling,
        int silentLooks,
        List<Interval> unusableIntervals,
        long lastInterval,
        long sinceMillis,
        List<Interval> usable) {
    /** Copies the intervals. */
    public Progress {
        unusableIntervals = List.copyOf(unusableIntervals);
        usable = List.copyOf(usable);
    }

    static Progress start(RolloutPlan plan, long atMillis) {
        return new Progress(plan, plan.epoch(), plan.share(), 0, 0, true, 0, List.of(), -1, atMillis, List.of());
    }

    /** Progress at a new share, under the next epoch. */
    Progress atShare(double newShare, long atMillis) {
        return new Progress(
                plan,
                epoch + 1,
                newShare,
                looks,
                0,
                true,
                silentLooks,
                unusableIntervals,
                lastInterval,
                atMillis,
                usable);
    }

    /** Progress since a later moment. */
    Progress enteredAt(long atMillis) {
        return new Progress(
                plan,
                epoch,
                share,
                looks,
                looksAtShare,
                isSettling,
                silentLooks,
                unusableIntervals,
                lastInterval,
                atMillis,
                usable);
    }

    /** Progress after one more look. */
    Progress afterLook(Look look, List<Interval> newUsable, boolean counts, long atMillis) {
        boolean isComplete = Looks.isComplete(look);
        List<Interval> newUnusable = new ArrayList<>(unusableIntervals);
        if (counts && isComplete && newUsable.size() == usable.size()) {
            newUnusable.add(new Interval(look.interval(), look.groups()));
        }
        return new Progress(
                plan,
                epoch,
                share,
                counts ? looks + 1 : looks,
                counts ? looksAtShare + 1 : looksAtShare,
                false,
                isComplete ? 0 : silentLooks + 1,
                newUnusable,
                look.interval(),
                atMillis,
                newUsable);
    }

    Progress withoutIntervals() {
        return new Progress(
                plan,
                epoch,
                share,
                looks,
                looksAtShare,
                isSettling,
                silentLooks,
                List.of(),
                lastInterval,
                sinceMillis,
                List.of());
    }

    Trial trial(boolean atEnd) {
        return new Trial(plan, looks, lastInterval, atEnd, unusableIntervals, usable);
    }
}

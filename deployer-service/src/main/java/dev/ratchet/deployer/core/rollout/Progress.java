package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Trial;
import java.util.List;

/**
 * Progress of a rollout through its plan.
 *
 * @param stage assignment in force
 * @param looks number of looks since the canary began to count
 * @param silentLooks consecutive looks in which an expected instance did not report
 * @param intervals intervals that the looks covered
 * @param sinceMillis time at which the state was entered or the last look arrived
 */
public record Progress(
        RolloutPlan plan, ShareStage stage, int looks, int silentLooks, ObservedIntervals intervals, long sinceMillis) {
    static Progress start(RolloutPlan plan, long atMillis) {
        return new Progress(plan, ShareStage.first(plan), 0, 0, ObservedIntervals.none(-1), atMillis);
    }

    /** Progress at a new share, under the next epoch. */
    Progress atShare(double newShare, long atMillis) {
        return new Progress(plan, stage.next(newShare), looks, silentLooks, intervals, atMillis);
    }

    /** Progress since a later moment. */
    Progress enteredAt(long atMillis) {
        return new Progress(plan, stage, looks, silentLooks, intervals, atMillis);
    }

    /** Progress after one more look. */
    Progress afterLook(Look look, List<Interval> newUsable, boolean counts, long atMillis) {
        return new Progress(
                plan,
                stage.afterLook(counts),
                counts ? looks + 1 : looks,
                Looks.isComplete(look) ? 0 : silentLooks + 1,
                intervals.afterLook(look, newUsable, counts),
                atMillis);
    }

    Progress withoutIntervals() {
        return new Progress(plan, stage, looks, silentLooks, ObservedIntervals.none(intervals.last()), sinceMillis);
    }

    Trial trial(boolean atEnd) {
        return new Trial(plan, looks, intervals.last(), atEnd, intervals.unusable(), intervals.usable());
    }
}

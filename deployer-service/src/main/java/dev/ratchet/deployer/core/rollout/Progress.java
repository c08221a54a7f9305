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
 * @param standing number of looks since the share last changed
 * @param settling whether the next look still mixes two shares
 * @param silent consecutive looks in which an expected instance did not report
 * @param lone intervals of counted looks in which all instances reported, but which are not usable
 * @param lastInterval number of the last interval looked at, -1 before the first
 * @param sinceMillis time at which the state was entered or the last look arrived
 */
public record Progress(
        RolloutPlan plan,
        long epoch,
        double share,
        int looks,
        int standing,
        boolean settling,
        int silent,
        List<Interval> lone,
        long lastInterval,
        long sinceMillis,
        List<Interval> usable) {
    /** Copies the intervals. */
    public Progress {
        lone = List.copyOf(lone);
        usable = List.copyOf(usable);
    }

    static Progress start(RolloutPlan plan, long atMillis) {
        return new Progress(plan, plan.epoch(), plan.share(), 0, 0, true, 0, List.of(), -1, atMillis, List.of());
    }

    /** Progress at a new share, under the next epoch. */
    Progress at(double newShare, long atMillis) {
        return new Progress(plan, epoch + 1, newShare, looks, 0, true, silent, lone, lastInterval, atMillis, usable);
    }

    /** Progress since a later moment. */
    Progress since(long atMillis) {
        return new Progress(
                plan, epoch, share, looks, standing, settling, silent, lone, lastInterval, atMillis, usable);
    }

    /** Progress after one more look. */
    Progress looked(Look look, List<Interval> nowUsable, boolean counts, long atMillis) {
        boolean heard = Looks.heard(look);
        List<Interval> nowLone = new ArrayList<>(lone);
        if (counts && heard && nowUsable.size() == usable.size()) {
            nowLone.add(new Interval(look.interval(), look.groups()));
        }
        return new Progress(
                plan,
                epoch,
                share,
                counts ? looks + 1 : looks,
                counts ? standing + 1 : standing,
                false,
                heard ? 0 : silent + 1,
                nowLone,
                look.interval(),
                atMillis,
                nowUsable);
    }

    Progress withoutIntervals() {
        return new Progress(
                plan, epoch, share, looks, standing, settling, silent, List.of(), lastInterval, sinceMillis, List.of());
    }

    Trial trial(boolean atEnd) {
        return new Trial(plan, looks, lastInterval, atEnd, lone, usable);
    }
}

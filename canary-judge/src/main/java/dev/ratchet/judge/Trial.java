package dev.ratchet.judge;

import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.RolloutPlan;
import java.util.List;

/**
 * Data of a rollout at one look.
 *
 * @param looks number of looks since the warm-up of the canary, one per interval, usable or not
 * @param lastInterval number of the interval of the latest look
 * @param atEnd whether this look decides; only then is a change confirmed
 * @param unusable intervals with reports that are not usable, since one arm served nothing or the share changed; oldest
 *     first
 * @param usable intervals in which both arms served, every instance reported and the share did not change; oldest first
 */
public record Trial(
        RolloutPlan plan, int looks, long lastInterval, boolean atEnd, List<Interval> unusable, List<Interval> usable) {
    /** Copies the intervals. */
    public Trial {
        unusable = List.copyOf(unusable);
        usable = List.copyOf(usable);
    }

    /** Creates a trial without unusable intervals. */
    public Trial(RolloutPlan plan, int looks, long lastInterval, boolean atEnd, List<Interval> usable) {
        this(plan, looks, lastInterval, atEnd, List.of(), usable);
    }

    /** Number of looks in which the canary served. */
    int canaryIntervals() {
        return usable.size()
                + (int) unusable.stream()
                        .filter(it -> it.arm(Slot.CANARY).calls() > 0)
                        .count();
    }

    /** Number of the look at an interval; every interval has one, in order. */
    int lookNumber(long interval) {
        return (int) Math.max(1, looks - (lastInterval - interval));
    }
}

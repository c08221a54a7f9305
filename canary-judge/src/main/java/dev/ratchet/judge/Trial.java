package dev.ratchet.judge;

import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.RolloutPlan;
import java.util.List;

/**
 * What a judge sees of a rollout.
 *
 * @param looks how many intervals were looked at since the canary began to count, usable or not
 * @param lastInterval the number of the interval of the latest look
 * @param atEnd whether this look decides: only then is anything confirmed
 * @param lone intervals that were heard, but are not usable: one arm served nothing, or a share changed; oldest first
 * @param usable the intervals in which both arms and every instance were heard and no share changed, oldest first
 */
public record Trial(
        RolloutPlan plan, int looks, long lastInterval, boolean atEnd, List<Interval> lone, List<Interval> usable) {
    /** Copies the intervals. */
    public Trial {
        lone = List.copyOf(lone);
        usable = List.copyOf(usable);
    }

    /** In which nothing else was heard. */
    public Trial(RolloutPlan plan, int looks, long lastInterval, boolean atEnd, List<Interval> usable) {
        this(plan, looks, lastInterval, atEnd, List.of(), usable);
    }

    /** In how many looks the canary was heard. */
    int canaryHeard() {
        return usable.size()
                + (int) lone.stream()
                        .filter(it -> it.arm(Slot.CANARY).calls() > 0)
                        .count();
    }

    /** The look at which an interval was seen; every interval has one, in order. */
    int lookAt(long interval) {
        return (int) Math.max(1, looks - (lastInterval - interval));
    }
}

package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.judge.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Intervals that the looks of a rollout covered.
 *
 * @param usable intervals that the judge compares
 * @param unusable intervals of counted looks in which all instances reported, but which are not usable
 * @param last number of the last interval looked at, -1 before the first
 */
public record ObservedIntervals(List<Interval> usable, List<Interval> unusable, long last) {
    /** Copies the intervals. */
    public ObservedIntervals {
        usable = List.copyOf(usable);
        unusable = List.copyOf(unusable);
    }

    /** No interval, up to and including the given one. */
    static ObservedIntervals none(long last) {
        return new ObservedIntervals(List.of(), List.of(), last);
    }

    /** Intervals after one more look, whose interval is unusable if it counts but the usable ones stay the same. */
    ObservedIntervals afterLook(Look look, List<Interval> newUsable, boolean counts) {
        List<Interval> newUnusable = new ArrayList<>(unusable);
        if (counts && Looks.isComplete(look) && newUsable.size() == usable.size()) {
            newUnusable.add(new Interval(look.interval(), look.groups()));
        }
        return new ObservedIntervals(newUsable, newUnusable, look.interval());
    }
}

package dev.ratchet.judge;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Combines each interval in which only one arm served with a nearby one of the other arm, as if both arms had served at
 * one moment.
 *
 * <p>Conditions that both arms share may have changed in between. These pairs therefore only exclude harm, for which a
 * wide bound is safe. They never detect harm.
 */
final class Neighbours {
    private static final int MAX_DISTANCE = 3;

    /**
     * Combined intervals; each interval is used at most once, with the oldest unused one nearby, and a pair has the
     * number of the later one.
     */
    static List<Interval> of(List<Interval> oneArm) {
        List<Interval> combined = new ArrayList<>();
        Deque<Interval> unpaired = new ArrayDeque<>();
        for (Interval interval : oneArm) {
            boolean control = interval.arm(Slot.CONTROL).calls() > 0;
            boolean canary = interval.arm(Slot.CANARY).calls() > 0;
            if (control == canary) {
                continue; // both arms served while the share changed, or neither served
            }
            while (!unpaired.isEmpty()
                    && interval.number() - unpaired.getFirst().number() > MAX_DISTANCE) {
                unpaired.removeFirst();
            }
            if (unpaired.isEmpty() || unpaired.getFirst().arm(Slot.CONTROL).calls() > 0 == control) {
                unpaired.addLast(interval);
            } else {
                List<GroupStats> groups = new ArrayList<>(unpaired.removeFirst().groups());
                groups.addAll(interval.groups());
                combined.add(new Interval(interval.number(), groups));
            }
        }
        return combined;
    }

    private Neighbours() {}
}

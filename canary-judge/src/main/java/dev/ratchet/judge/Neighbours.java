package dev.ratchet.judge;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Intervals of which only one arm is known, beside such ones of the other arm that are near: both arms as if at one moment.
 *
 * <p>What both arms share may have changed in between, so this serves to exclude harm, which has to be wide, and never to
 * find it, which has to be sure.
 */
final class Neighbours {
    private static final int NEAR = 3;

    /** Each interval at most once, with the oldest that is left and near; numbered as the later one. */
    static List<Interval> of(List<Interval> lone) {
        List<Interval> beside = new ArrayList<>();
        Deque<Interval> waiting = new ArrayDeque<>();
        for (Interval it : lone) {
            boolean control = it.arm(Slot.CONTROL).calls() > 0;
            boolean canary = it.arm(Slot.CANARY).calls() > 0;
            if (control == canary) {
                continue; // both, while a share changed, or neither
            }
            while (!waiting.isEmpty() && it.number() - waiting.getFirst().number() > NEAR) {
                waiting.removeFirst();
            }
            if (waiting.isEmpty() || waiting.getFirst().arm(Slot.CONTROL).calls() > 0 == control) {
                waiting.addLast(it);
            } else {
                List<GroupStats> groups = new ArrayList<>(waiting.removeFirst().groups());
                groups.addAll(it.groups());
                beside.add(new Interval(it.number(), groups));
            }
        }
        return beside;
    }

    private Neighbours() {}
}

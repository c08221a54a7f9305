package dev.ratchet.judge;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Pairs each interval in which only one arm served with a nearby one of the other arm, as if both arms had served at
 * one moment.
 *
 * <p>Conditions that both arms share may have changed in between. So these pairs serve to exclude harm, for which a
 * wide bound is safe, and never to detect it.
 */
final class Neighbours {
    private static final int NEAR = 3;

    /**
     * Pairs of intervals; each interval is used at most once, with the oldest unused one nearby, and a pair has the
     * number of the later one.
     */
    static List<Interval> of(List<Interval> lone) {
        List<Interval> beside = new ArrayList<>();
        Deque<Interval> waiting = new ArrayDeque<>();
        for (Interval it : lone) {
            boolean control = it.arm(Slot.CONTROL).calls() > 0;
            boolean canary = it.arm(Slot.CANARY).calls() > 0;
            if (control == canary) {
                continue; // both arms served while the share changed, or neither served
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

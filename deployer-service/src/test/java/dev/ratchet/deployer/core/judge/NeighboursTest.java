package dev.ratchet.deployer.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.Slot;
import dev.ratchet.cycle.VerdictKind;
import dev.ratchet.deployer.core.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
    private static final int LOOKS = 60;
    private static final int CALLS = 17;

    @Test
    void standBesideEachOtherOnceAndOnlyWhenNear() {
        List<Interval> beside = Neighbours.of(List.of(
                lone(1, Slot.CONTROL),
                lone(2, Slot.CONTROL),
                lone(4, Slot.CANARY),
                lone(9, Slot.CANARY),
                lone(13, Slot.CONTROL)));

        assertEquals(List.of(4L), beside.stream().map(Interval::number).toList());
        assertEquals(CALLS, beside.getFirst().arm(Slot.CONTROL).calls());
        assertEquals(CALLS, beside.getFirst().arm(Slot.CANARY).calls());
    }

    @Test
    void areNotIntervalsOfBothArmsWhileAShareChanged() {
        Interval both = Calls.interval(
                2, Calls.usual().of(CALLS, new Random(1)), Calls.usual().of(CALLS, new Random(2)));

        assertTrue(Neighbours.of(List.of(lone(1, Slot.CONTROL), both)).isEmpty());
    }

    @Test
    void excludeHarmWhereTheUsableIntervalsAreTooFewToDoSo() {
        int without = 0;
        int with = 0;
        for (int seed = 0; seed < 100; seed++) {
            Random chance = new Random(seed);
            List<Interval> usable = new ArrayList<>();
            List<Interval> alone = new ArrayList<>();
            for (int look = 0; look < LOOKS; look++) {
                if (look % 4 < 2) {
                    usable.add(Calls.interval(
                            look, Calls.usual().of(CALLS, chance), Calls.usual().of(CALLS, chance)));
                } else {
                    alone.add(lone(look, look % 4 == 2 ? Slot.CONTROL : Slot.CANARY, chance));
                }
            }
            without += confirmed(List.of(), usable) ? 1 : 0;
            with += confirmed(alone, usable) ? 1 : 0;
        }

        assertTrue(with >= without + 3 && with >= 95, with + " with, " + without + " without");
    }

    private static boolean confirmed(List<Interval> alone, List<Interval> usable) {
        return new SequentialJudge(JudgeSettings.defaults())
                        .judge(new Trial(Plans.any().looks(LOOKS, 0).plan(), LOOKS, LOOKS - 1, true, alone, usable))
                        .kind()
                == VerdictKind.CONFIRM;
    }

    private static Interval lone(long number, Slot arm) {
        return lone(number, arm, new Random(number));
    }

    private static Interval lone(long number, Slot arm, Random chance) {
        return new Interval(
                number, List.of(new GroupStats(arm, -1, Calls.usual().of(CALLS, chance))));
    }
}

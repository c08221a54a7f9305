package dev.ratchet.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.statistics.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
    private static final int LOOKS = 60;
    private static final int CALLS = 17;

    @Test
    void pairsEachIntervalOnceAndOnlyNearby() {
        List<Interval> combined = Neighbours.of(List.of(
                oneArmInterval(1, Slot.CONTROL),
                oneArmInterval(2, Slot.CONTROL),
                oneArmInterval(4, Slot.CANARY),
                oneArmInterval(9, Slot.CANARY),
                oneArmInterval(13, Slot.CONTROL)));

        assertEquals(List.of(4L), combined.stream().map(Interval::number).toList());
        assertEquals(CALLS, combined.getFirst().arm(Slot.CONTROL).calls());
        assertEquals(CALLS, combined.getFirst().arm(Slot.CANARY).calls());
    }

    @Test
    void leavesOutIntervalsOfBothArmsDuringAChangeOfShare() {
        Interval both = Calls.interval(
                2, Calls.baseline().of(CALLS, new Random(1)), Calls.baseline().of(CALLS, new Random(2)));

        assertTrue(Neighbours.of(List.of(oneArmInterval(1, Slot.CONTROL), both)).isEmpty());
    }

    @Test
    void excludesHarmWhereTheUsableIntervalsAreTooFew() {
        int without = 0;
        int with = 0;
        for (int seed = 0; seed < 100; seed++) {
            Random chance = new Random(seed);
            List<Interval> usable = new ArrayList<>();
            List<Interval> oneArm = new ArrayList<>();
            for (int look = 0; look < LOOKS; look++) {
                if (look % 4 < 2) {
                    usable.add(Calls.interval(
                            look,
                            Calls.baseline().of(CALLS, chance),
                            Calls.baseline().of(CALLS, chance)));
                } else {
                    oneArm.add(oneArmInterval(look, look % 4 == 2 ? Slot.CONTROL : Slot.CANARY, chance));
                }
            }
            without += confirmed(List.of(), usable) ? 1 : 0;
            with += confirmed(oneArm, usable) ? 1 : 0;
        }

        assertTrue(with >= without + 3 && with >= 95, with + " with, " + without + " without");
    }

    @Test
    void excludesRealHarmAtMostAtItsErrorRateWhileBothArmsDrift() {
        int wrong = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random chance = new Random(seed);
            List<Interval> usable = new ArrayList<>();
            List<Interval> oneArm = new ArrayList<>();
            double level = .05 * chance.nextGaussian();
            for (int look = 0; look < LOOKS; look++) {
                level = .7 * level + .05 * Math.sqrt(.51) * chance.nextGaussian();
                Calls now = Calls.baseline().slower(Math.exp(level));
                Interval both = Calls.interval(
                        look, now.of(CALLS, chance), now.slower(1.1).of(CALLS, chance));
                int kind = chance.nextInt(4);
                if (kind < 2) {
                    usable.add(both);
                } else {
                    Slot arm = kind == 2 ? Slot.CONTROL : Slot.CANARY;
                    oneArm.add(new Interval(look, List.of(new GroupStats(arm, -1, both.arm(arm)))));
                }
            }
            usable.addAll(Neighbours.of(oneArm));
            Difference latency = new RequestComparison(usable, .5).latency();
            wrong += latency.estimate() + latency.halfWidth(.10) < Math.log(1.1) ? 1 : 0;
        }

        assertTrue(wrong <= 52, wrong + " of 400"); // two standard errors above a tenth
    }

    private static boolean confirmed(List<Interval> oneArm, List<Interval> usable) {
        return new SequentialJudge(JudgeSettings.defaults())
                        .judge(new Trial(Plans.any().looks(LOOKS, 0).plan(), LOOKS, LOOKS - 1, true, oneArm, usable))
                        .kind()
                == VerdictKind.CONFIRM;
    }

    private static Interval oneArmInterval(long number, Slot arm) {
        return oneArmInterval(number, arm, new Random(number));
    }

    private static Interval oneArmInterval(long number, Slot arm, Random chance) {
        return new Interval(
                number, List.of(new GroupStats(arm, -1, Calls.baseline().of(CALLS, chance))));
    }
}

package dev.ratchet.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Error rates and power of the judge on a small scale with fixed seeds: 100 calls per interval and arm, 20 looks,
 * latency with standard deviation .5 of its logarithm.
 */
final class SequentialJudgeTest {
    private static final int LOOKS = 20;
    private static final int PER_ARM = 100;
    private static final Judge JUDGE = new SequentialJudge(JudgeSettings.defaults());

    /** Canary's calls in an interval. */
    private interface Canary {
        Calls at(int look);
    }

    @Test
    void rarelyRollsBackANoOp() {
        Map<VerdictKind, Integer> ends = ends(400, Plans.any(), look -> Calls.baseline());

        double lower = new Proportion(count(ends, VerdictKind.ROLL_BACK), 400).lowerOfTwoSided95();
        assertTrue(lower <= .02, () -> "A/A: " + ends);
        assertTrue(count(ends, VerdictKind.CONFIRM) >= .95 * 400, () -> "A/A: " + ends);
    }

    @Test
    void rollsBackACanaryThatIsAFifthSlower() {
        Map<VerdictKind, Integer> ends =
                ends(200, Plans.any(), look -> Calls.baseline().slower(1.2));

        assertTrue(count(ends, VerdictKind.ROLL_BACK) >= .95 * 200, ends::toString);
    }

    @Test
    void judgesCallsOfIdenticalDuration() {
        Calls same = new Calls(1, 0, 0, -1);

        assertEquals(Map.of(VerdictKind.ROLL_BACK, 1), ends(1, Plans.any(), same, look -> same.slower(1.2)));
        assertEquals(Map.of(VerdictKind.CONFIRM, 1), ends(1, Plans.any(), same, look -> same));
    }

    @Test
    void rollsBackACanaryThatFailsMoreOften() {
        Map<VerdictKind, Integer> ends =
                ends(200, Plans.any(), look -> Calls.baseline().failing(.05));

        assertTrue(count(ends, VerdictKind.ROLL_BACK) >= .95 * 200, ends::toString);
    }

    @Test
    void toleratesABlipOfThreeIntervals() {
        Map<VerdictKind, Integer> ends = ends(
                200,
                Plans.any(),
                look -> look >= 8 && look < 11 ? Calls.baseline().slower(1.6) : Calls.baseline());

        assertTrue(count(ends, VerdictKind.ROLL_BACK) <= .05 * 200, ends::toString);
    }

    @Test
    void confirmsAGoalThatIsReached() {
        Map<VerdictKind, Integer> ends = ends(200, Plans.any().goal(GoalKind.LATENCY, -.1), look -> Calls.baseline()
                .slower(.9));

        assertTrue(count(ends, VerdictKind.CONFIRM) >= .9 * 200, ends::toString);
    }

    @Test
    void neverConfirmsANoOpAsAnOptimisation() {
        Map<VerdictKind, Integer> ends = ends(400, Plans.any().goal(GoalKind.LATENCY, -.1), look -> Calls.baseline());

        assertEquals(0, count(ends, VerdictKind.CONFIRM), ends::toString);
        assertTrue(count(ends, VerdictKind.NO_EFFECT) >= .9 * 400, ends::toString);
    }

    @Test
    void confirmsABugFixWhoseCallsNoLongerFail() {
        Plans plan = Plans.any().goal(GoalKind.ERRORS, -.9);
        int confirmed = 0;
        for (int seed = 0; seed < 50; seed++) {
            Random chance = new Random(seed);
            List<Interval> usable = new ArrayList<>();
            for (int look = 0; look < LOOKS; look++) {
                usable.add(Calls.interval(
                        look,
                        Calls.baseline().failing(.03).of(PER_ARM, chance),
                        Calls.baseline().failing(0).of(PER_ARM, chance)));
            }
            confirmed += verdictKind(plan, LOOKS, usable) == VerdictKind.CONFIRM ? 1 : 0;
        }

        assertTrue(confirmed >= 48, confirmed + " of 50");
    }

    @Test
    void toleratesColdCachesOfAHandlerOfMicroseconds() {
        Calls quick = Calls.baseline().slower(.001); // ten microseconds
        int confirmed = 0;
        for (int seed = 0; seed < 50; seed++) {
            Random chance = new Random(seed);
            List<Interval> usable = new ArrayList<>();
            for (int look = 0; look < LOOKS; look++) {
                usable.add(Calls.interval(
                        look, quick.of(9 * PER_ARM, chance), quick.slower(1.5).of(PER_ARM, chance)));
            }
            confirmed += verdictKind(Plans.any(), LOOKS, usable) == VerdictKind.CONFIRM ? 1 : 0;
        }

        assertEquals(50, confirmed);
    }

    @Test
    void rollsBackAHandlerOfMicrosecondsThatTakesAMillisecond() {
        Calls quick = Calls.baseline().slower(.001);
        List<Interval> usable = new ArrayList<>();
        Random chance = new Random(3);
        for (int look = 0; look < LOOKS; look++) {
            usable.add(Calls.interval(
                    look, quick.of(PER_ARM, chance), quick.slower(100).of(PER_ARM, chance)));
        }

        assertEquals(VerdictKind.ROLL_BACK, verdictKind(Plans.any(), LOOKS, usable));
    }

    @Test
    void neverConfirmsOnFewerThanHalfTheIntervals() {
        Random chance = new Random(11);
        for (int usable = 0; usable < 30; usable++) {
            List<Interval> intervals =
                    intervals(usable, Calls.baseline(), look -> Calls.baseline().slower(.8), chance);
            VerdictKind kind = JUDGE.judge(new Trial(Plans.any().looks(60, 30).plan(), 60, 59, true, intervals))
                    .kind();

            assertEquals(VerdictKind.INSUFFICIENT_DATA, kind, usable + " usable of 60");
        }
    }

    @Test
    void halfOfAnOddWatchOrOfAnExtendedOneIsRoundedUp() {
        List<Interval> intervals = intervals(30, Calls.baseline(), look -> Calls.baseline(), new Random(11));

        assertEquals(VerdictKind.CONFIRM, atEnd(60, 60, intervals));
        assertEquals(VerdictKind.INSUFFICIENT_DATA, atEnd(61, 61, intervals));
        assertEquals(VerdictKind.INSUFFICIENT_DATA, atEnd(60, 61, intervals));
    }

    @Test
    void aThirdOfTheIntervalsSufficesWhereTheCanaryServedInHalf() {
        List<Interval> both = intervals(22, Calls.baseline(), look -> Calls.baseline(), new Random(11));
        List<Interval> canaryOnly = intervals(8, Calls.baseline(), look -> Calls.baseline(), new Random(12)).stream()
                .map(it ->
                        new Interval(40 + it.number(), List.of(new GroupStats(Slot.CANARY, -1, it.arm(Slot.CANARY)))))
                .toList();

        assertEquals(VerdictKind.CONFIRM, atEnd(canaryOnly, both));
        assertEquals(VerdictKind.INSUFFICIENT_DATA, atEnd(canaryOnly.subList(1, 8), both));
        assertEquals(VerdictKind.INSUFFICIENT_DATA, atEnd(canaryOnly, both.subList(0, 19)));
    }

    @Test
    void neverConfirmsACanaryWithoutControl() {
        List<Interval> canaryOnly = intervals(60, Calls.baseline(), look -> Calls.baseline(), new Random(12)).stream()
                .map(it -> new Interval(it.number(), List.of(new GroupStats(Slot.CANARY, -1, it.arm(Slot.CANARY)))))
                .toList();
        Verdict verdict = JUDGE.judge(new Trial(Plans.any().looks(60, 30).plan(), 60, 59, true, canaryOnly, List.of()));

        assertEquals(VerdictKind.INSUFFICIENT_DATA, verdict.kind());
        assertTrue(verdict.reason().startsWith("control never served beside the canary"), verdict::reason);
    }

    private static VerdictKind atEnd(List<Interval> canaryOnly, List<Interval> both) {
        return JUDGE.judge(new Trial(Plans.any().looks(60, 30).plan(), 60, 59, true, canaryOnly, both))
                .kind();
    }

    private static VerdictKind atEnd(int watch, int looks, List<Interval> intervals) {
        return JUDGE.judge(new Trial(Plans.any().looks(watch, 30).plan(), looks, looks - 1, true, intervals))
                .kind();
    }

    @Test
    void rarelyRollsBackANoOpWithPrivateDriftInEachArm() {
        int back = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random chance = new Random(seed);
            List<Interval> all = new ArrayList<>();
            double[] level = {.03 * chance.nextGaussian(), .03 * chance.nextGaussian()};
            VerdictKind kind = VerdictKind.CONTINUE;
            for (int look = 1; look <= 60 && kind == VerdictKind.CONTINUE; look++) {
                for (int arm = 0; arm < 2; arm++) {
                    level[arm] = .7 * level[arm] + .03 * Math.sqrt(.51) * chance.nextGaussian();
                }
                all.add(Calls.interval(
                        look - 1,
                        Calls.baseline().slower(Math.exp(level[0])).of(300, chance),
                        Calls.baseline().slower(Math.exp(level[1])).of(300, chance)));
                kind = JUDGE.judge(new Trial(Plans.any().looks(60, 0).plan(), look, look - 1, look == 60, all))
                        .kind();
            }
            back += kind == VerdictKind.ROLL_BACK ? 1 : 0;
        }

        assertTrue(back <= 7, back + " of 300"); // 12 without
    }

    @Test
    void isDeterministic() {
        List<Interval> intervals =
                intervals(LOOKS, Calls.baseline(), look -> Calls.baseline().slower(1.3), new Random(5));
        Trial trial = new Trial(Plans.any().looks(LOOKS, 10).plan(), LOOKS, LOOKS - 1, true, intervals);

        assertEquals(JUDGE.judge(trial), JUDGE.judge(trial));
        assertTrue(JUDGE.judge(trial)
                .reason()
                .matches("the canary is slower than its control: latency \\+.*"
                        + " % versus control \\(between .* over 20 usable intervals"));
    }

    @Test
    void changingSharesDoNotLookLikeAnEffect() {
        Random chance = new Random(9);
        List<Interval> usable = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            // everything becomes slower while the canary's share grows: pooled, the canary looks slow
            Calls calls = Calls.baseline().slower(1 + look / 20.0);
            usable.add(Calls.interval(look, calls.of(200 - 9 * look, chance), calls.of(20 + 9 * look, chance)));
        }

        assertEquals(VerdictKind.CONFIRM, verdictKind(Plans.any(), LOOKS, usable));
    }

    private static Map<VerdictKind, Integer> ends(int trials, Plans plan, Canary canary) {
        return ends(trials, plan, Calls.baseline(), canary);
    }

    private static Map<VerdictKind, Integer> ends(int trials, Plans plan, Calls control, Canary canary) {
        Map<VerdictKind, Integer> ends = new EnumMap<>(VerdictKind.class);
        for (int seed = 0; seed < trials; seed++) {
            List<Interval> all = intervals(LOOKS, control, canary, new Random(seed));
            VerdictKind kind = VerdictKind.CONTINUE;
            for (int look = 1; look <= LOOKS && kind == VerdictKind.CONTINUE; look++) {
                kind = verdictKind(plan, look, all.subList(0, look));
            }
            ends.merge(kind, 1, Integer::sum);
        }
        return ends;
    }

    private static List<Interval> intervals(int looks, Calls control, Canary canary, Random chance) {
        List<Interval> intervals = new ArrayList<>();
        for (int look = 0; look < looks; look++) {
            intervals.add(Calls.interval(
                    look, control.of(PER_ARM, chance), canary.at(look).of(PER_ARM, chance)));
        }
        return intervals;
    }

    private static VerdictKind verdictKind(Plans plan, int look, List<Interval> usable) {
        return JUDGE.judge(new Trial(plan.looks(LOOKS, 10).plan(), look, look - 1, look == LOOKS, usable))
                .kind();
    }

    private static int count(Map<VerdictKind, Integer> ends, VerdictKind kind) {
        return ends.getOrDefault(kind, 0);
    }
}

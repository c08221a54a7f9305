package dev.ratchet.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.power.Forecasts;
import dev.ratchet.judge.power.WatchSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Calls split by Zipf-distributed keys, each with its own latency level: 2,000 keys in 32 groups, of which 4, 8, 16 and
 * finally 28 belong to the canary.
 */
final class KeyedJudgeTest {
    private static final int KEYS = 2000;
    private static final int LOOKS = 20;
    private static final int CALLS = 300;
    private static final Judge JUDGE = new SequentialJudge(JudgeSettings.defaults());

    @Test
    void rarelyRollsBackANoOp() {
        int back = ends(150, 1, Plans.any()).getOrDefault(VerdictKind.ROLL_BACK, 0);

        assertTrue(back <= 3, back + " of 150");
    }

    @Test
    void rollsBackACanaryThatIsAFifthSlower() {
        int back = ends(20, 1.2, Plans.any()).getOrDefault(VerdictKind.ROLL_BACK, 0);

        assertTrue(back >= 19, back + " of 20");
    }

    @Test
    void confirmsARealGain() {
        Map<VerdictKind, Integer> ends = ends(20, .8, Plans.any().goal(GoalKind.LATENCY, -.1));

        assertTrue(ends.getOrDefault(VerdictKind.CONFIRM, 0) >= 19, ends::toString);
    }

    @Test
    void rarelyConfirmsANoOpAsAnOptimisation() {
        Map<VerdictKind, Integer> ends = ends(100, 1, Plans.any().goal(GoalKind.LATENCY, -.04));

        assertTrue(ends.getOrDefault(VerdictKind.CONFIRM, 0) <= 4, ends::toString);
        assertTrue(ends.getOrDefault(VerdictKind.NO_EFFECT, 0) >= 90, ends::toString);
    }

    /** Keyed traffic drifts a little at random; the forecast knows the calls, the groups and the pre-period. */
    @Test
    void theForecastMatchesTheDetectionRate() {
        int trials = 60;
        List<Integer> groups = IntStream.rangeClosed(1, LOOKS)
                .mapToObj(KeyedJudgeTest::canaryGroups)
                .toList();
        WatchSchedule schedule = new WatchSchedule(.5, Collections.nCopies(LOOKS, .5), groups, 10);
        double forecast = 0;
        for (int seed = 0; seed < 5; seed++) {
            Plans keyed =
                    Plans.any().keyed(new World(new Random(seed)).prePeriod()).looks(LOOKS, 10);
            forecast += new Forecasts(JudgeSettings.defaults())
                            .of(keyed.plan(), schedule, Optional.empty())
                            .orElseThrow()
                            .latencyPower(Math.log(1.1))
                    / 5;
        }

        double detectionRate = ends(trials, 1.1, Plans.any()).getOrDefault(VerdictKind.ROLL_BACK, 0) / (double) trials;

        assertEquals(detectionRate, forecast, .15); // more than two standard errors of the detection rate
    }

    private static Map<VerdictKind, Integer> ends(int trials, double factor, Plans plan) {
        Map<VerdictKind, Integer> ends = new EnumMap<>(VerdictKind.class);
        for (int seed = 0; seed < trials; seed++) {
            World world = new World(new Random(seed));
            Plans keyed = plan.keyed(world.prePeriod()).looks(LOOKS, 10);
            List<Interval> usable = new ArrayList<>();
            VerdictKind kind = VerdictKind.CONTINUE;
            for (int look = 1; look <= LOOKS && kind == VerdictKind.CONTINUE; look++) {
                usable.add(new Interval(look, world.interval(factor, canaryGroups(look))));
                kind = JUDGE.judge(new Trial(keyed.plan(), look, look, look == LOOKS, usable))
                        .kind();
            }
            ends.merge(kind, 1, Integer::sum);
        }
        return ends;
    }

    /** Canary groups as a rollout's steps assign them. */
    private static int canaryGroups(int look) {
        return look <= 3 ? 4 : look <= 5 ? 8 : look <= 13 ? 16 : 28;
    }

    /** Keys with their traffic, latency and bucket. */
    private static final class World {
        private final Random chance;
        private final double[] weight = new double[KEYS];
        private final double[] latencyLevel = new double[KEYS];
        private final int[] bucket = new int[KEYS];
        private final List<Integer> groupOfBucket;

        World(Random chance) {
            this.chance = chance;
            double sum = 0;
            for (int key = 0; key < KEYS; key++) {
                sum += 1 / Math.pow(key + 1, .8);
                weight[key] = sum;
                latencyLevel[key] = Math.exp(.4 * chance.nextGaussian());
                bucket[key] = chance.nextInt(Groups.BUCKETS);
            }
            for (int key = 0; key < KEYS; key++) {
                weight[key] /= sum;
            }
            long[] calls = new long[Groups.BUCKETS];
            for (int i = 0; i < 60 * CALLS; i++) {
                calls[bucket[key()]]++;
            }
            this.groupOfBucket = Groups.form(calls);
        }

        PrePeriod prePeriod() {
            return new PrePeriod("s-7", -60, -1, 60, groupOfBucket, served(60 * CALLS, 1, 0));
        }

        List<GroupStats> interval(double factor, int canaryGroups) {
            return served(CALLS, factor, canaryGroups);
        }

        private List<GroupStats> served(int calls, double factor, int canaryGroups) {
            CallTally[] tallies = new CallTally[Groups.COUNT];
            Arrays.setAll(tallies, it -> new CallTally());
            for (int i = 0; i < calls; i++) {
                int key = key();
                int group = groupOfBucket.get(bucket[key]);
                if (group >= 0) {
                    double slower = latencyLevel[key] * (group < canaryGroups ? factor : 1);
                    double log = Math.log(10 * slower) + .5 * chance.nextGaussian();
                    if (chance.nextDouble() < .01) {
                        tallies[group].failed(1);
                    } else {
                        tallies[group].okLog(log, 1);
                    }
                }
            }
            return IntStream.range(0, Groups.COUNT)
                    .mapToObj(it ->
                            new GroupStats(it < canaryGroups ? Slot.CANARY : Slot.CONTROL, it, tallies[it].stats()))
                    .toList();
        }

        private int key() {
            int at = Arrays.binarySearch(weight, chance.nextDouble());
            return Math.min(KEYS - 1, at < 0 ? -at - 1 : at);
        }
    }
}

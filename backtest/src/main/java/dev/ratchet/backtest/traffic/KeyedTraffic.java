package dev.ratchet.backtest.traffic;

import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.judge.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Calls of 2,000 Zipf-distributed keys, each with its own latency level (standard deviation .4), hashed into buckets
 * that form groups as in the deployer. The canary has half of the groups. Calls are drawn one by one.
 */
final class KeyedTraffic {
    private static final int KEYS = 2_000;
    private static final double KEY_DEVIATION = .4;
    private static final int CANARY_GROUPS = Groups.COUNT / 2;

    /** Resolution of the keys' shares of calls. */
    private static final int SLOTS = 1 << 16;

    private final Draws draws;
    private final double perMinute;
    private final int[] keys = new int[SLOTS];
    private final double[] keyLevel = new double[KEYS];
    private final int[] group = new int[KEYS];
    private final PrePeriod prePeriod;

    KeyedTraffic(double perMinute, Draws draws) {
        this.draws = draws;
        this.perMinute = perMinute;
        double all = 0;
        int[] bucket = new int[KEYS];
        for (int key = 0; key < KEYS; key++) {
            all += 1.0 / (key + 1);
            keyLevel[key] = KEY_DEVIATION * draws.normal();
            bucket[key] = draws.uniformInt(Groups.BUCKETS);
        }
        double cumulative = 0;
        int slot = 0;
        for (int key = 0; key < KEYS; key++) {
            cumulative += SLOTS / (key + 1.0) / all;
            for (; slot < Math.min(SLOTS, Math.round(cumulative)); slot++) {
                keys[slot] = key;
            }
        }
        long[] calls = new long[Groups.BUCKETS];
        int before = draws.poisson(GeneratedRollout.MINUTES * perMinute);
        for (int i = 0; i < before; i++) {
            calls[bucket[key()]]++;
        }
        List<Integer> groupOfBucket = Groups.form(calls);
        for (int key = 0; key < KEYS; key++) {
            group[key] = groupOfBucket.get(bucket[key]);
        }
        this.prePeriod = new PrePeriod(
                "",
                -GeneratedRollout.MINUTES,
                -1,
                GeneratedRollout.MINUTES,
                groupOfBucket,
                served(before, Effect.NONE, 0, 0));
    }

    GeneratedRollout rollout(Effect effect) {
        List<List<GroupStats>> minutes = new ArrayList<>();
        for (int minute = 0; minute < GeneratedRollout.MINUTES; minute++) {
            minutes.add(served(draws.poisson(perMinute), effect, effect.shift(minute), CANARY_GROUPS));
        }
        return new GeneratedRollout(Optional.of(prePeriod), minutes);
    }

    private List<GroupStats> served(int calls, Effect effect, double shift, int canaryGroups) {
        CallTally[] tallies = new CallTally[Groups.COUNT];
        Arrays.setAll(tallies, it -> new CallTally());
        for (int i = 0; i < calls; i++) {
            int key = key();
            int keyGroup = group[key];
            if (keyGroup < 0) {
                continue; // the key is in a hot bucket
            }
            boolean canary = keyGroup < canaryGroups;
            if (draws.uniform() < LatencyDistribution.ERRORS + (canary ? effect.errors() : 0)) {
                tallies[keyGroup].failed(1);
                continue;
            }
            boolean slow = canary && draws.uniform() < effect.twiceAsSlow();
            double log = LatencyDistribution.MEDIAN
                    + keyLevel[key]
                    + (canary ? shift : 0)
                    + (slow ? Math.log(2) : 0)
                    + LatencyDistribution.DEVIATION * draws.normal();
            tallies[keyGroup].okLog(log, 1);
        }
        List<GroupStats> groups = new ArrayList<>();
        for (int keyGroup = 0; keyGroup < Groups.COUNT; keyGroup++) {
            Slot slot = keyGroup < canaryGroups ? Slot.CANARY : Slot.CONTROL;
            groups.add(new GroupStats(slot, keyGroup, tallies[keyGroup].stats()));
        }
        return groups;
    }

    private int key() {
        return keys[draws.uniformInt(SLOTS)];
    }
}

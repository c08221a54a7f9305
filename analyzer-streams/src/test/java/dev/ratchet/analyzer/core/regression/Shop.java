package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Health of a component on two instances, each with about 60 calls a minute and a daily curve of one third. Latency is
 * log-normal about 20 ms, one call in a hundred fails, and a call takes 2 ms of CPU time.
 */
final class Shop {
    static final ComponentKey OWNER = new ComponentKey("default", "pricing");

    /** A Monday at midnight. */
    private static final long BEGIN = 1_772_409_600_000L;

    private static final int DAY = 1440;

    final Map<Integer, List<HealthSample>> sent = new HashMap<>();
    RegressionMeasure worse = RegressionMeasure.UNKNOWN;
    double factor = 1;

    private final long seed;

    Shop(long seed) {
        this.seed = seed;
    }

    /** Start of a minute in milliseconds since the epoch. */
    static long at(int minute) {
        return BEGIN + minute * 60_000L;
    }

    /** Samples of both instances for a minute. */
    List<HealthSample> samples(int minute) {
        return List.of(sample("i-1", minute), sample("i-2", minute));
    }

    private HealthSample sample(String instance, int minute) {
        Random chance = new Random(seed * 1_000_003 + minute * 31L + instance.hashCode());
        GroupStats control = new GroupStats(Slot.CONTROL, -1, stats(minute, chance));
        return new HealthSample(
                new ComponentId("default", "pricing"),
                new InstanceProcess(instance, "b"),
                1,
                at(minute) / 60_000,
                60_000,
                Optional.of("s"),
                false,
                List.of(control));
    }

    private CallStats stats(int minute, Random chance) {
        double usual = 60 * (1 + .33 * Math.sin(minute * 2 * Math.PI / DAY));
        double traffic = is(RegressionMeasure.THROUGHPUT) ? .3 * usual : usual;
        int calls = (int) Math.round(traffic + Math.sqrt(traffic) * chance.nextGaussian());
        CallTally tally = new CallTally();
        for (int i = 0; i < calls; i++) {
            if (chance.nextDouble() < (is(RegressionMeasure.ERRORS) ? .2 : .01)) {
                tally.failed(1);
            } else {
                tally.okLog(Math.log(20 * factor * latency(chance)) + .3 * chance.nextGaussian(), 1);
            }
        }
        CallStats stats = tally.stats();
        double cpu = (is(RegressionMeasure.CPU) ? 3e6 : 2e6) * (1 + .05 * chance.nextGaussian());
        long sampled = Math.max(1, stats.calls() / 4);
        return new CallStats(
                stats.calls(),
                stats.errors(),
                stats.ok(),
                stats.sumLog(),
                stats.sumLogSquared(),
                stats.sketch(),
                new ResourceUse(sampled, Optional.of(Math.round(cpu * sampled)), Optional.empty()));
    }

    private double latency(Random chance) {
        if (is(RegressionMeasure.TAIL_LATENCY)) {
            return chance.nextDouble() < .12 ? 3 : 1;
        }
        return is(RegressionMeasure.LATENCY) ? 1.4 : 1;
    }

    private boolean is(RegressionMeasure measure) {
        return worse == measure;
    }
}

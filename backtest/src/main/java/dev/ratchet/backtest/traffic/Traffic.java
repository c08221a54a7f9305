package dev.ratchet.backtest.traffic;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Generator of a rollout's calls from a seed.
 *
 * @param controlPerMinute mean number of control's calls per minute; likewise canary
 */
public record Traffic(TrafficNoise noise, Effect effect, double controlPerMinute, double canaryPerMinute) {
    private static final double AUTOCORRELATION = .7;
    private static final double MISSING = .2;

    /** Generates the rollout of this seed. */
    public GeneratedRollout from(long seed) {
        Draws draws = new Draws((noise.name() + effect.name()).hashCode() + 1_000_003L * seed);
        if (noise == TrafficNoise.KEYED) {
            return new KeyedTraffic(controlPerMinute + canaryPerMinute, draws).rollout(effect);
        }
        AutoregressiveLevel commonLevel = new AutoregressiveLevel(noise == TrafficNoise.AR ? .05 : 0, draws);
        boolean isEachArm = noise == TrafficNoise.AR_EACH;
        AutoregressiveLevel controlLevel = new AutoregressiveLevel(isEachArm ? .03 : 0, draws);
        AutoregressiveLevel canaryLevel =
                new AutoregressiveLevel(isEachArm || noise == TrafficNoise.AR_PRIVATE ? .03 : 0, draws);
        double phase = draws.uniform();
        List<List<GroupStats>> minutes = new ArrayList<>();
        for (int minute = 0; minute < GeneratedRollout.MINUTES; minute++) {
            double curve = noise == TrafficNoise.SEASONAL
                    ? Math.sin(2 * Math.PI * (phase + (double) minute / GeneratedRollout.MINUTES))
                    : 0;
            double level = .2 * curve
                    + commonLevel.next()
                    + (noise == TrafficNoise.STEP && 2 * minute >= GeneratedRollout.MINUTES ? Math.log(1.5) : 0);
            double load = 1 + .5 * curve;
            List<GroupStats> reports = new ArrayList<>();
            addReport(
                    reports,
                    Slot.CONTROL,
                    served(controlPerMinute * load, level + controlLevel.next(), Effect.NONE, draws),
                    draws);
            double shift = level + canaryLevel.next() + effect.shift(minute);
            addReport(reports, Slot.CANARY, served(canaryPerMinute * load, shift, effect, draws), draws);
            minutes.add(reports);
        }
        return new GeneratedRollout(Optional.empty(), minutes);
    }

    private CallStats served(double perMinute, double shift, Effect armEffect, Draws draws) {
        LatencyDistribution distribution =
                noise == TrafficNoise.HEAVY_TAIL ? LatencyDistribution.HEAVY : LatencyDistribution.NORMAL;
        return distribution.drawCalls(draws.poisson(perMinute), shift, armEffect, draws);
    }

    private void addReport(List<GroupStats> reports, Slot slot, CallStats stats, Draws draws) {
        if (noise != TrafficNoise.MISSING || draws.uniform() >= MISSING) {
            reports.add(new GroupStats(slot, -1, stats));
        }
    }

    /** Autoregressive level with coefficient .7 per minute. */
    private static final class AutoregressiveLevel {
        private final double deviation;
        private final Draws draws;
        private double last;

        AutoregressiveLevel(double deviation, Draws draws) {
            this.deviation = deviation;
            this.draws = draws;
            this.last = deviation * draws.normal();
        }

        double next() {
            last = AUTOCORRELATION * last
                    + Math.sqrt(1 - AUTOCORRELATION * AUTOCORRELATION) * deviation * draws.normal();
            return last;
        }
    }
}

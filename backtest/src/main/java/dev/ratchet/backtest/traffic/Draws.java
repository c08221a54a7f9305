package dev.ratchet.backtest.traffic;

import java.util.SplittableRandom;

/** Random draws for generated telemetry; the same seed always has the same draws. */
public final class Draws {
    /** Expected number of hits above which a normal draw is accurate enough for counts. */
    private static final double NORMAL_FROM = 40;

    private final SplittableRandom chance;

    /** Creates the draws of a seed. */
    public Draws(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    /** Uniform draw from [0, 1). */
    public double uniform() {
        return chance.nextDouble();
    }

    /** Uniform draw between two values. */
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** Draw between two positive values whose logarithm is uniform. */
    public double logUniform(double from, double to) {
        return from * Math.pow(to / from, uniform());
    }

    /** Standard normal draw. */
    public double normal() {
        return chance.nextGaussian();
    }

    /** Log-normal draw with median 1. */
    public double logNormal(double sigma) {
        return Math.exp(sigma * normal());
    }

    /** Whether an event of the given probability happens. */
    public boolean isHit(double probability) {
        return uniform() < probability;
    }

    /** Draw of Student's t with three degrees of freedom, standard deviation 1. */
    double studentT() {
        double a = normal();
        double b = normal();
        double c = normal();
        return normal() / Math.sqrt(a * a + b * b + c * c);
    }

    /** Uniform draw from 0 to the bound, exclusive. */
    public int uniformInt(int bound) {
        return chance.nextInt(bound);
    }

    /** Poisson draw with the given mean. */
    public int poisson(double mean) {
        if (mean > NORMAL_FROM) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
        }
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = uniform(); product > limit; product *= uniform()) {
            count++;
        }
        return count;
    }

    /** Binomial draw; a small one is drawn exactly by the gaps between hits. */
    public int binomial(int calls, double share) {
        if (calls == 0 || share <= 0) {
            return 0;
        }
        if (share > .5) {
            return calls - binomial(calls, 1 - share);
        }
        double mean = calls * share;
        if (mean > NORMAL_FROM) {
            double drawn = mean + Math.sqrt(mean * (1 - share)) * normal();
            return Math.clamp(Math.round(drawn), 0, calls);
        }
        double miss = Math.log1p(-share);
        int hits = 0;
        double at = gap(miss);
        while (at <= calls) {
            hits++;
            at += gap(miss);
        }
        return hits;
    }

    private double gap(double miss) {
        return 1 + Math.floor(Math.log1p(-uniform()) / miss);
    }
}

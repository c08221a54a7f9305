package dev.ratchet.backtest.traffic;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.Sketch;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Distribution of latency: median 100 ms, standard deviation of ln(latency) .5, one call in a hundred fails.
 *
 * <p>Up to 400 calls are drawn one by one. For more, the counts of the sketch's buckets are drawn (multinomial, from
 * the exact distribution function), with each bucket's calls spread evenly over its 9 %. The standard deviation of the
 * sum is then off by less than .2 %, in both arms alike.
 */
public enum LatencyDistribution {
    NORMAL(5) {
        @Override
        double draw(Draws draws) {
            return draws.normal();
        }

        @Override
        public double cumulativeProbability(double x) {
            return STANDARD.cumulativeProbability(x);
        }
    },
    /** Student's t with three degrees of freedom, scaled to the same standard deviation. */
    HEAVY(12) {
        @Override
        double draw(Draws draws) {
            return draws.studentT();
        }

        @Override
        public double cumulativeProbability(double x) {
            return .5 + (x / (1 + x * x) + Math.atan(x)) / Math.PI;
        }
    };

    static final double MEDIAN = Math.log(100);
    /** Standard deviation of ln(latency). */
    public static final double DEVIATION = .5;

    /** Error rate. */
    public static final double ERRORS = .01;

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final int ONE_BY_ONE = 400;

    /** Number of standard deviations beyond which the probability is negligible. */
    private final double reach;

    LatencyDistribution(double reach) {
        this.reach = reach;
    }

    abstract double draw(Draws draws);

    /** Cumulative distribution function. */
    public abstract double cumulativeProbability(double x);

    /** Draws an arm's calls of one minute, with the level of ln(latency) shifted. */
    CallStats drawCalls(int calls, double shift, Effect effect, Draws draws) {
        int errors = draws.binomial(calls, ERRORS + effect.errors());
        int slow = draws.binomial(calls - errors, effect.twiceAsSlow());
        CallTally tally = new CallTally();
        tally.failed(errors);
        drawSuccessful(tally, calls - errors - slow, MEDIAN + shift, draws);
        drawSuccessful(tally, slow, MEDIAN + shift + Math.log(2), draws);
        return tally.stats();
    }

    /** Draws successful calls with the given level of ln(milliseconds). */
    public void drawSuccessful(CallTally tally, int calls, double level, Draws draws) {
        if (calls > ONE_BY_ONE) {
            byBucket(tally, calls, level, draws);
            return;
        }
        for (int i = 0; i < calls; i++) {
            tally.okLog(level + DEVIATION * draw(draws), 1);
        }
    }

    private void byBucket(CallTally tally, int calls, double level, Draws draws) {
        int remaining = calls;
        double previous = 0;
        int last = Sketch.bucketOfLog(level + reach * DEVIATION);
        for (int bucket = Sketch.bucketOfLog(level - reach * DEVIATION); remaining > 0 && bucket <= last; bucket++) {
            double upper = Sketch.upperLogMillis(bucket);
            double cumulative = bucket == last ? 1 : cumulativeProbability((upper - level) / DEVIATION);
            int callsInBucket = draws.binomial(remaining, Math.min(1, (cumulative - previous) / (1 - previous)));
            if (callsInBucket > 0) {
                double mean = upper
                        - Sketch.LOG_WIDTH / 2
                        + Sketch.LOG_WIDTH * draws.normal() / Math.sqrt(12.0 * callsInBucket);
                tally.okLog(mean, bucket, callsInBucket);
            }
            remaining -= callsInBucket;
            previous = cumulative;
        }
    }
}

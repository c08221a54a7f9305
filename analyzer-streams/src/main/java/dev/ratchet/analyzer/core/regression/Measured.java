package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** The measures of a minute that have a detector each: how they are read, and which change of them is for the worse. */
enum Measured {
    LATENCY(RegressionMeasure.LATENCY, .05) {
        @Override
        OptionalDouble of(Minute it) {
            return it.ok() < Minute.FEW ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(it.meanLog()));
        }
    },
    TAIL_LATENCY(RegressionMeasure.TAIL_LATENCY, .05) {
        @Override
        OptionalDouble of(Minute it) {
            boolean enough = it.ok() >= ENOUGH_FOR_A_TAIL && it.tailMillis() > 0;
            return enough ? OptionalDouble.of(it.tailMillis()) : OptionalDouble.empty();
        }
    },
    CPU(RegressionMeasure.CPU, .02) {
        @Override
        OptionalDouble of(Minute it) {
            return it.sampled() < Minute.FEW ? OptionalDouble.empty() : OptionalDouble.of(it.cpuMillis());
        }
    },
    RESOURCE(RegressionMeasure.RESOURCE, .05) {
        @Override
        OptionalDouble of(Minute it) {
            return it.utilisation() > 0 ? OptionalDouble.of(it.utilisation()) : OptionalDouble.empty();
        }

        @Override
        double band(double expected) {
            return FULL / expected;
        }

        @Override
        boolean isOut(double value) {
            return value >= FULL;
        }
    },
    /** Worse when it falls, for sure and not by the chance of few calls. */
    THROUGHPUT(RegressionMeasure.THROUGHPUT, 2) {
        @Override
        OptionalDouble of(Minute it) {
            return OptionalDouble.of(it.all());
        }

        @Override
        double band(double expected) {
            return .7;
        }

        @Override
        boolean isWorse(double expected, double observed) {
            return expected - observed >= floor() && !isChance(expected, observed);
        }

        private static boolean isChance(double expected, double observed) {
            return PoissonDistribution.of(MINUTES * expected).cumulativeProbability((int) (MINUTES * observed)) > SURE;
        }
    };

    private static final int ENOUGH_FOR_A_TAIL = 20;

    /** A shift's later level lasted for as many at least. */
    private static final int MINUTES = 3;

    private static final double SURE = 1e-6;

    /** A resource of which more is used is nearly used up. */
    static final double FULL = .8;

    private final RegressionMeasure measure;
    private final double floor;

    Measured(RegressionMeasure measure, double floor) {
        this.measure = measure;
        this.floor = floor;
    }

    /** The value of a minute; empty where too few calls say anything. */
    abstract OptionalDouble of(Minute it);

    /** How it is called outside. */
    RegressionMeasure measure() {
        return measure;
    }

    /** The ratio to what is normal, which is positive, beyond which it is out of its band. */
    double band(double expected) {
        return 1.2;
    }

    /** A change that nobody would notice, in the measure's unit. */
    double floor() {
        return floor;
    }

    boolean isWorse(double expected, double observed) {
        return observed - expected >= floor;
    }

    /** Whether a value is bad whatever is normal. */
    boolean isOut(double value) {
        return false;
    }
}

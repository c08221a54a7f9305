package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.resource.ResourceUse;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** Measures of a minute with a detector each: how they are read, and which changes are regressions. */
enum MinuteMeasure {
    LATENCY(RegressionMeasure.LATENCY, .05) {
        @Override
        OptionalDouble value(Minute minute) {
            return minute.ok() < Minute.FEW
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.exp(minute.latency().meanLog()));
        }
    },
    TAIL_LATENCY(RegressionMeasure.TAIL_LATENCY, .05) {
        @Override
        OptionalDouble value(Minute minute) {
            boolean enough =
                    minute.ok() >= ENOUGH_FOR_A_TAIL && minute.latency().tailMillis() > 0;
            return enough ? OptionalDouble.of(minute.latency().tailMillis()) : OptionalDouble.empty();
        }
    },
    CPU(RegressionMeasure.CPU, .02) {
        @Override
        OptionalDouble value(Minute minute) {
            return minute.cpu().calls() < Minute.FEW
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(minute.cpu().meanMillis());
        }
    },
    RESOURCE(RegressionMeasure.RESOURCE, .05) {
        @Override
        OptionalDouble value(Minute minute) {
            return minute.utilisation() > 0 ? OptionalDouble.of(minute.utilisation()) : OptionalDouble.empty();
        }

        @Override
        double band(double expected) {
            return FULL / expected;
        }

        // an absolute rule for each resource decides; only the forecast uses this measure
        @Override
        boolean isWorse(double expected, double observed) {
            return false;
        }
    },
    /** Number of calls. A decrease is a regression if it is significant. */
    THROUGHPUT(RegressionMeasure.THROUGHPUT, 2) {
        @Override
        OptionalDouble value(Minute minute) {
            return OptionalDouble.of(minute.all());
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

    /** Minimum number of minutes that a shift's later level lasted. */
    private static final int MINUTES = 3;

    private static final double SURE = 1e-6;

    /** Utilisation at or above which a resource is nearly exhausted. */
    private static final double FULL = ResourceUse.FULL;

    private final RegressionMeasure measure;
    private final double floor;

    MinuteMeasure(RegressionMeasure measure, double floor) {
        this.measure = measure;
        this.floor = floor;
    }

    /** Value of a minute; empty if there are too few calls. */
    abstract OptionalDouble value(Minute minute);

    /** The measure in the schema of findings. */
    RegressionMeasure measure() {
        return measure;
    }

    /** Ratio to a positive baseline beyond which the measure is outside its band. */
    double band(double expected) {
        return 1.2;
    }

    /** Minimum relevant change, in the measure's unit. */
    double floor() {
        return floor;
    }

    boolean isWorse(double expected, double observed) {
        return observed - expected >= floor;
    }
}

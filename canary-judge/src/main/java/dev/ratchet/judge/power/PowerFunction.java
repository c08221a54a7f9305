package dev.ratchet.judge.power;

import java.util.List;
import java.util.Optional;

/** Power of a test in a future rollout, averaged over the chance scenarios. */
record PowerFunction(MetricForecast test) {
    private static final double PRECISION = .02;

    /** Probability that a difference of this size is rolled back within the watch. */
    double power(double difference) {
        double sum = 0;
        for (DispersionScenario scenario : test.scenarios()) {
            double[] cumulative = RejectionProbability.cumulative(test.thresholds(scenario, difference), difference);
            sum += cumulative.length == 0 ? 0 : scenario.weight() * cumulative[cumulative.length - 1];
        }
        return Math.clamp(sum, 0, 1);
    }

    /** Look by which half of the canaries with this difference are rolled back; empty where that never happens. */
    Optional<Long> medianLook(double difference) {
        return firstLook(difference, .5);
    }

    /** First look by which this difference is detected with the given power; empty where that never happens. */
    Optional<Long> firstLook(double difference, double required) {
        List<DispersionScenario> scenarios = test.scenarios();
        List<RejectionThreshold> looks = test.thresholds(scenarios.getFirst(), difference);
        double[] cumulative = new double[looks.size()];
        for (DispersionScenario scenario : scenarios) {
            double[] inScenario = RejectionProbability.cumulative(test.thresholds(scenario, difference), difference);
            for (int i = 0; i < cumulative.length; i++) {
                cumulative[i] += scenario.weight() * inScenario[i];
            }
        }
        for (int i = 0; i < cumulative.length; i++) {
            if (cumulative[i] >= required) {
                return Optional.of((long) looks.get(i).look());
            }
        }
        return Optional.empty();
    }

    /**
     * Smallest difference that is detected with the given power, to within 2 %; empty where no difference up to
     * {@code maximum} is.
     */
    Optional<Double> smallestDetectable(double required, double guess, double maximum) {
        double low = 0;
        double high = Math.min(guess, maximum);
        while (power(high) < required) {
            if (high >= maximum) {
                return Optional.empty();
            }
            low = high;
            high = Math.min(2 * high, maximum);
        }
        while (high - low > PRECISION * high) {
            double middle = (low + high) / 2;
            if (power(middle) < required) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of(high);
    }
}

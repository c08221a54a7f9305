package dev.ratchet.analyzer.core.baseline;

/** Exponentially weighted mean and deviation, plain averages at the beginning; outliers are included. */
final class Moments {
    /** Number of rows after which the weight of a value has halved. */
    static final int HALF_LIFE = 700;

    private static final double YOUNGEST_WEIGHT = -Math.expm1(-Math.log(2) / HALF_LIFE);

    private long count;
    private double mean;
    private double variance;

    void add(double value) {
        count++;
        double weight = weight();
        double difference = value - mean;
        mean += weight * difference;
        variance = (1 - weight) * (variance + weight * difference * difference);
    }

    /** Weight of the value added last. */
    double weight() {
        return Math.max(1.0 / count, YOUNGEST_WEIGHT);
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    double variance() {
        return variance;
    }

    double deviation() {
        return Math.sqrt(variance);
    }

    void transfer(StateStream state) {
        count = state.transfer(count);
        mean = state.transfer(mean);
        variance = state.transfer(variance);
    }
}

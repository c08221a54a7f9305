package dev.ratchet.judge;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Errors of both arms, the canary's part of them, and the part expected under the null hypothesis. */
public record ErrorCounts(long total, long canary, double expected, long controlCalls, long canaryCalls) {
    /** Probability of at least as many errors of the canary, given the total (conditional exact test). */
    public double pValueOfIncrease() {
        return total == 0 ? 1 : binomial().survivalProbability((int) canary - 1);
    }

    /** Probability of at most as many errors of the canary, given the total. */
    double pValueOfDecrease() {
        return total == 0 ? 1 : binomial().cumulativeProbability((int) canary);
    }

    /** Error rate of control; 0 without calls. */
    public double controlRate() {
        return controlCalls == 0 ? 0 : (double) (total - canary) / controlCalls;
    }

    double canaryRate() {
        return canaryCalls == 0 ? 0 : (double) canary / canaryCalls;
    }

    /**
     * One-sided upper confidence bound of the difference of rates after Agresti and Caffo: one success and one failure
     * are added to each arm.
     */
    public double upperBound(double level) {
        if (controlCalls == 0 || canaryCalls == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double p0 = (total - canary + 1.0) / (controlCalls + 2);
        double p1 = (canary + 1.0) / (canaryCalls + 2);
        double deviation = Math.sqrt(p0 * (1 - p0) / (controlCalls + 2) + p1 * (1 - p1) / (canaryCalls + 2));
        return p1 - p0 + NormalDistribution.of(0, 1).inverseSurvivalProbability(level) * deviation;
    }

    private BinomialDistribution binomial() {
        return BinomialDistribution.of((int) total, Math.min(1, expected / total));
    }
}

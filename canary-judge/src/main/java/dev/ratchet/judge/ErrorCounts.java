package dev.ratchet.judge;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Errors of both arms together, the canary's part of them, and the part that chance would give it. */
record ErrorCounts(long total, long canary, double expected, long controlCalls, long canaryCalls) {
    /** Chance of at least as many errors of the canary, given all errors (the conditional exact test). */
    double chanceOfMore() {
        return total == 0 ? 1 : binomial().survivalProbability((int) canary - 1);
    }

    /** Chance of at most as few errors of the canary, given all errors. */
    double chanceOfFewer() {
        return total == 0 ? 1 : binomial().cumulativeProbability((int) canary);
    }

    double controlRate() {
        return controlCalls == 0 ? 0 : (double) (total - canary) / controlCalls;
    }

    double canaryRate() {
        return canaryCalls == 0 ? 0 : (double) canary / canaryCalls;
    }

    /** One-sided upper bound of the rates' difference after Agresti and Caffo: one success and failure added to each. */
    double upperBound(double level) {
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

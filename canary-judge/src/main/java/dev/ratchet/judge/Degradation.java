package dev.ratchet.judge;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.judge.ArmPairs.ArmPair;
import java.util.List;

/**
 * Naive measure of degradation, {@code max((p95 - b) / b, (err - b) / max(b, 0.01), 0)}: every verdict reports it, and
 * the judge {@code classic} decides by it.
 */
public final class Degradation {
    private static final double P95 = .95;
    private static final double MIN_ERROR_RATE = .01;

    /**
     * Degradation of everything that the canary served against everything that control served in the same intervals.
     */
    public static double cumulative(List<ArmPair> pairs) {
        return pairs.isEmpty()
                ? 0
                : between(pairs.getLast().cumulativeControl(), pairs.getLast().cumulativeCanary());
    }

    public static double between(CallStats baseline, CallStats current) {
        if (baseline.calls() == 0 || current.calls() == 0) {
            return 0;
        }
        double before = baseline.sketch().quantileMillis(P95);
        double latency = before > 0 ? (current.sketch().quantileMillis(P95) - before) / before : 0;
        double rate = (double) baseline.errors() / baseline.calls();
        double errors = ((double) current.errors() / current.calls() - rate) / Math.max(rate, MIN_ERROR_RATE);
        return Math.max(0, Math.max(latency, errors));
    }

    private Degradation() {}
}

package dev.ratchet.judge;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.judge.ArmPairs.ArmPair;
import dev.ratchet.judge.statistics.OutlierRule;
import dev.ratchet.judge.statistics.StratifiedDifference;
import dev.ratchet.judge.statistics.StratifiedDifference.Stratum;
import java.util.ArrayList;
import java.util.List;

/** Differences between canary and control where calls are split at random, so that calls are independent. */
public final class RequestComparison implements ArmComparison {
    /**
     * Standard deviation of an arm's private drift: instances, caches and garbage collection make an arm 2 % faster or
     * slower than the other for some intervals.
     */
    private static final double ARM_DRIFT = .018;

    /**
     * Lower limit of the variance, a standard deviation of ln(latency) of 1 %: clocks resolve no more, and calls of
     * identical duration would have no variance at all.
     */
    private static final double MIN_VARIANCE = 1e-4;

    /**
     * Effect of that drift on the share above the cut where ln(latency) is normal with standard deviation .5: .35 of
     * it.
     */
    private static final double TAIL_DRIFT = .35 * ARM_DRIFT;

    private final List<ArmPair> pairs;
    private final StratifiedDifference latency;
    private final StratifiedDifference tail;
    private final StratifiedDifference errors;

    /**
     * Creates the differences from the usable intervals; latencies below this number of milliseconds never count as
     * slow.
     */
    public RequestComparison(List<Interval> usable, double slowMillis) {
        this(new ArmPairs(slowMillis).of(usable));
    }

    public RequestComparison(List<ArmPair> pairs) {
        this.pairs = pairs;
        this.latency = latencyOf(pairs);
        this.tail = tailOf(pairs);
        this.errors = errorsOf(pairsWithCalls());
    }

    @Override
    public StratifiedDifference latency() {
        return latency;
    }

    /** Canary's excess share of the slowest tenth of both arms' calls. */
    @Override
    public StratifiedDifference tail() {
        return tail;
    }

    @Override
    public StratifiedDifference errors() {
        return errors;
    }

    @Override
    public double information() {
        return latency.information();
    }

    private static StratifiedDifference latencyOf(List<ArmPair> pairs) {
        double squares = 0;
        double degrees = 0;
        List<ArmPair> both = pairs.stream()
                .filter(it -> it.control().ok() > 0 && it.canary().ok() > 0)
                .toList();
        for (ArmPair pair : both) {
            squares += squaredDeviations(pair.control()) + squaredDeviations(pair.canary());
            degrees += pair.control().ok() + pair.canary().ok() - 2.0;
        }
        double variance = degrees > 0 ? Math.max(MIN_VARIANCE, squares / degrees) : 0;
        double thirdMoment = thirdMoment(both);
        return new StratifiedDifference(
                both.stream()
                        .map(it -> {
                            double weight =
                                    weight(it.control().ok(), it.canary().ok());
                            double thirdOfSum = thirdMoment
                                    * thirdMomentFactor(
                                            weight,
                                            it.control().ok(),
                                            it.canary().ok());
                            return new Stratum(
                                    it.interval(),
                                    weight,
                                    it.canary().meanLog() - it.control().meanLog(),
                                    weight * variance,
                                    thirdOfSum);
                        })
                        .toList(),
                OutlierRule.LATENCY,
                ARM_DRIFT);
    }

    @Override
    public double controlMillis() {
        double sum = pairs.stream().mapToDouble(it -> it.control().sumLog()).sum();
        long ok = pairs.stream().mapToLong(it -> it.control().ok()).sum();
        return ok == 0 ? 0 : Math.exp(sum / ok);
    }

    private static StratifiedDifference tailOf(List<ArmPair> pairs) {
        List<Stratum> strata = new ArrayList<>();
        for (ArmPair pair : pairs) {
            double n0 = pair.control().ok();
            double n1 = pair.canary().ok();
            double n = n0 + n1;
            if (n0 < 1 || n1 < 1 || n < 10) {
                continue;
            }
            double slowCalls = pair.slowControl() + pair.slowCanary();
            double difference = pair.slowCanary() / n1 - pair.slowControl() / n0;
            double weight = weight(n0, n1);
            double share = slowCalls / n;
            double thirdOfSum = share * (1 - share) * (1 - 2 * share) * thirdMomentFactor(weight, n0, n1);
            strata.add(new Stratum(
                    pair.interval(),
                    weight,
                    difference,
                    weight * slowCalls * (n - slowCalls) / (n * (n - 1)),
                    thirdOfSum));
        }
        return new StratifiedDifference(strata, OutlierRule.TAIL, TAIL_DRIFT);
    }

    private static StratifiedDifference errorsOf(List<ArmPair> pairsWithCalls) {
        return new StratifiedDifference(
                pairsWithCalls.stream()
                        .map(it -> {
                            double weight =
                                    weight(it.control().calls(), it.canary().calls());
                            double pooled = (double)
                                            (it.control().errors() + it.canary().errors())
                                    / (it.control().calls() + it.canary().calls());
                            return new Stratum(
                                    it.interval(),
                                    weight,
                                    rate(it.canary()) - rate(it.control()),
                                    weight * pooled * (1 - pooled),
                                    0);
                        })
                        .toList(),
                OutlierRule.ERRORS,
                0);
    }

    /** Errors of both arms, the canary's errors, and their expectation under the null hypothesis. */
    @Override
    public ErrorCounts errorCounts() {
        long total = 0;
        long canary = 0;
        double expected = 0;
        long controlCalls = 0;
        long canaryCalls = 0;
        for (ArmPair pair : pairsWithCalls()) {
            long errors = pair.control().errors() + pair.canary().errors();
            total += errors;
            canary += pair.canary().errors();
            expected += (double) errors
                    * pair.canary().calls()
                    / (pair.control().calls() + pair.canary().calls());
            controlCalls += pair.control().calls();
            canaryCalls += pair.canary().calls();
        }
        return new ErrorCounts(total, canary, expected, controlCalls, canaryCalls);
    }

    private List<ArmPair> pairsWithCalls() {
        return pairs.stream()
                .filter(it -> it.control().calls() > 0 && it.canary().calls() > 0)
                .toList();
    }

    /** Difference of latency over the strata of a future watch, with the judge's own rules. */
    public static StratifiedDifference latencyOfStrata(List<Stratum> strata) {
        return new StratifiedDifference(strata, OutlierRule.LATENCY, ARM_DRIFT);
    }

    public static double weight(double n0, double n1) {
        return n0 * n1 / (n0 + n1);
    }

    /** Sum of the squared deviations of ln(milliseconds) from their mean. */
    public static double squaredDeviations(CallStats stats) {
        return Math.max(0, stats.sumLogSquared() - stats.sumLog() * stats.sumLog() / stats.ok());
    }

    /** Factor from the third central moment of a call to that of weight times the difference of means. */
    public static double thirdMomentFactor(double weight, double n0, double n1) {
        return weight * weight * weight * (1 / (n1 * n1) - 1 / (n0 * n0));
    }

    /** Third central moment of ln(milliseconds), pooled over intervals and arms. */
    private static double thirdMoment(List<ArmPair> pairs) {
        double sum = 0;
        double calls = 0;
        for (ArmPair pair : pairs) {
            sum += pair.cubedDeviations();
            calls += pair.control().ok() + pair.canary().ok();
        }
        return calls > 0 ? sum / calls : 0;
    }

    private static double rate(CallStats stats) {
        return (double) stats.errors() / stats.calls();
    }
}

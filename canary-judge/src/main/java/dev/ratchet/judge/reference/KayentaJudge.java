package dev.ratchet.judge.reference;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.ArmPairs;
import dev.ratchet.judge.ArmPairs.ArmPair;
import dev.ratchet.judge.Degradation;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.Metric;
import dev.ratchet.judge.Metrics;
import dev.ratchet.judge.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Judge by the rules of Kayenta's NetflixACAJudge, applied to the values of each interval. It serves for comparison and
 * never decides by default.
 *
 * <p>After Kayenta's Mann-Whitney classifier: a metric is "high" when the lower end of the 98 % confidence interval of
 * the Hodges-Lehmann shift is above a quarter of the shift itself. Three metrics (geometric mean and 95 % quantile of
 * latency, error rate) form one group each, of equal weight by default; CPU per call joins them where it has a weight.
 * The score is the weighted share of metrics that are not high, and 75 of 100 points pass, so by default one high
 * metric fails.
 *
 * <p>It runs once, at the end, since it does not correct for repeated looks. It leaves out Kayenta's removal of
 * outliers, which is off by default there, and the correction for ties, which would narrow the interval of rare errors
 * a little. As in Kayenta, a metric without a value passes, goals are ignored, and no data is insufficient.
 */
public final class KayentaJudge implements Judge {
    private static final double TOLERANCE = .25;
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(.01);
    private static final double PASS = 75;
    private static final double P95 = .95;

    private final List<WeightedMetric> weightedMetrics;

    /** A metric: its value in an interval, and the number of calls behind it. */
    private record WeightedMetric(
            String name, Metric metric, ToLongFunction<CallStats> samples, ToDoubleFunction<CallStats> value) {
        boolean hasEnoughCalls(List<ArmPair> pairs) {
            return Math.min(sum(pairs, ArmPair::control), sum(pairs, ArmPair::canary)) >= metric.minSamples()
                    && metric.weight() > 0;
        }

        private long sum(List<ArmPair> pairs, Function<ArmPair, CallStats> arm) {
            return pairs.stream()
                    .mapToLong(it -> samples.applyAsLong(arm.apply(it)))
                    .sum();
        }

        double[] of(List<ArmPair> pairs, Function<ArmPair, CallStats> arm) {
            return pairs.stream()
                    .map(arm)
                    .filter(it -> samples.applyAsLong(it) > 0)
                    .mapToDouble(value)
                    .filter(Double::isFinite)
                    .toArray();
        }
    }

    /** Creates a judge with metrics of equal weight, Kayenta's default. */
    public KayentaJudge() {
        this(Metrics.defaults());
    }

    /**
     * Creates a judge with weighted metrics. A metric whose arms served too few calls is left out, like one without
     * data in Kayenta.
     */
    public KayentaJudge(Metrics metrics) {
        this.weightedMetrics = List.of(
                new WeightedMetric("latency", metrics.latency(), CallStats::ok, it -> Math.exp(it.meanLog())),
                new WeightedMetric("latency p95", metrics.tail(), CallStats::ok, it -> it.sketch()
                        .quantileMillis(P95)),
                new WeightedMetric(
                        "errors", metrics.errors(), CallStats::calls, it -> (double) it.errors() / it.calls()),
                new WeightedMetric(
                        "cpu", metrics.cpu(), stats -> stats.resources().sampled(), it -> it.resources()
                                .cpuNanos()
                                .map(nanos -> (double) nanos / it.resources().sampled())
                                .orElse(Double.NaN)));
    }

    private final ArmPairs pairCache =
            new ArmPairs(JudgeSettings.defaults().margins().slowMillis());

    /** Hodges-Lehmann estimate of canary minus control, with its confidence interval. */
    private record LocationShift(double estimate, double lower, double upper) {
        boolean isHigh() {
            return lower > TOLERANCE * Math.abs(estimate);
        }
    }

    @Override
    public Verdict judge(Trial trial) {
        List<ArmPair> pairs = pairCache.of(trial.usable());
        if (!trial.atEnd()) {
            return verdict(
                    VerdictKind.CONTINUE, "latency", new LocationShift(0, 0, 0), pairs, "one analysis, at the end");
        }
        double highWeight = 0;
        double totalWeight = 0;
        WeightedMetric worst = weightedMetrics.getFirst();
        LocationShift worstShift = shift(worst, pairs);
        for (WeightedMetric metric : weightedMetrics) {
            if (!metric.hasEnoughCalls(pairs)) {
                continue;
            }
            LocationShift shift = shift(metric, pairs);
            totalWeight += metric.metric.weight();
            if (shift.isHigh()) {
                worst = highWeight > 0 ? worst : metric;
                worstShift = highWeight > 0 ? worstShift : shift;
                highWeight += metric.metric.weight();
            }
        }
        double score = totalWeight > 0 ? 100 * (totalWeight - highWeight) / totalWeight : 100;
        String reason = String.format(
                Locale.ROOT,
                "score %.0f of 100, %.0f pass; %s shifted by %.4g (between %.4g and %.4g at 0.98)",
                score,
                PASS,
                worst.name,
                worstShift.estimate,
                worstShift.lower,
                worstShift.upper);
        return verdict(
                score < PASS ? VerdictKind.ROLL_BACK : VerdictKind.CONFIRM, worst.name, worstShift, pairs, reason);
    }

    private static Verdict verdict(
            VerdictKind kind, String metric, LocationShift shift, List<ArmPair> pairs, String reason) {
        return new Verdict(
                kind,
                new DecisiveMetric(metric, shift.estimate, shift.lower, shift.upper, TOLERANCE),
                0,
                Degradation.cumulative(pairs),
                pairs.size(),
                reason,
                Optional.empty());
    }

    private static LocationShift shift(WeightedMetric metric, List<ArmPair> pairs) {
        double[] control = metric.of(pairs, ArmPair::control);
        double[] canary = metric.of(pairs, ArmPair::canary);
        int count = control.length * canary.length;
        if (count == 0) {
            return new LocationShift(0, 0, 0);
        }
        double[] differences = new double[count];
        for (int i = 0; i < count; i++) {
            differences[i] = canary[i % canary.length] - control[i / canary.length];
        }
        Arrays.sort(differences);
        // normal approximation of the rank sum with continuity correction, converted to order statistics
        double deviation = Math.sqrt(count * (control.length + canary.length + 1.0) / 12);
        int from = (int) Math.max(0, Math.floor(count / 2.0 - .5 - Z * deviation));
        double median = (differences[(count - 1) / 2] + differences[count / 2]) / 2;
        return new LocationShift(median, differences[from], differences[count - 1 - from]);
    }
}

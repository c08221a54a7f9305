package dev.ratchet.judge;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.ArmPairs.ArmPair;
import dev.ratchet.judge.statistics.BoundaryLevels;
import dev.ratchet.judge.statistics.Difference;
import dev.ratchet.judge.statistics.Information;
import dev.ratchet.judge.statistics.SpendingFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Trial at one look with the comparison of its arms; builds the verdicts. */
final class Assessment {
    /** One-sided significance level at which harm is excluded. */
    static final double EXCLUSION_LEVEL = .10;

    private static final double EXCLUSION_Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(EXCLUSION_LEVEL);

    private final JudgeSettings settings;
    private final Trial trial;
    private final ArmComparison arms;
    private final List<ArmPair> pairs;
    private final int neighbourPairs;

    Assessment(JudgeSettings settings, Trial trial, ArmComparison arms, List<ArmPair> pairs) {
        this(settings, trial, arms, pairs, 0);
    }

    private Assessment(
            JudgeSettings settings, Trial trial, ArmComparison arms, List<ArmPair> pairs, int neighbourPairs) {
        this.settings = settings;
        this.trial = trial;
        this.arms = arms;
        this.pairs = pairs;
        this.neighbourPairs = neighbourPairs;
    }

    /** Adds pairs of intervals in which one arm served near an interval of the other; the totals served so far stay. */
    Assessment withNeighbours(List<ArmPair> neighbours) {
        List<ArmPair> all = new ArrayList<>(pairs);
        all.addAll(neighbours);
        return new Assessment(settings, trial, new RequestComparison(all), pairs, neighbours.size());
    }

    Trial trial() {
        return trial;
    }

    ArmComparison arms() {
        return arms;
    }

    /** Whether both arms served the minimum of calls for a metric; for latency and tail, of calls that succeeded. */
    boolean hasMinimumSamples(Metric metric, boolean errors) {
        if (pairs.isEmpty()) {
            return metric.minSamples() == 0;
        }
        CallStats control = pairs.getLast().cumulativeControl();
        CallStats canary = pairs.getLast().cumulativeCanary();
        long smallerArm = errors ? Math.min(control.calls(), canary.calls()) : Math.min(control.ok(), canary.ok());
        return smallerArm >= metric.minSamples();
    }

    /**
     * Margin as a difference of logarithms: the threshold, or the floor where control is so fast that the floor is
     * larger.
     */
    double margin() {
        return settings.margins().latency(arms.controlMillis());
    }

    /**
     * Significance level of the latest look. It is 0 where the look added no data, or where the test is not significant
     * even at the whole error that the looks so far may spend.
     */
    double level(double alpha, Difference metric, BoundaryLevels boundaries, DoublePredicate significantAt) {
        SpendingFunction spending = new SpendingFunction(
                alpha,
                settings.firstLook(),
                trial.plan().watchLooks(),
                trial.plan().extensionLooks());
        if (!significantAt.test(spending.cumulativeError(trial.looks()))) {
            return 0;
        }
        List<Information> cumulativeInformation = metric.cumulativeInformation();
        if (cumulativeInformation.size() < settings.firstLook()
                || cumulativeInformation.getLast().interval() != trial.lastInterval()) {
            return 0;
        }
        return boundaries.level(
                cumulativeInformation.subList(settings.firstLook() - 1, cumulativeInformation.size()).stream()
                        .map(it -> new BoundaryLevels.LookPoint(
                                spending.cumulativeError(trial.lookNumber(it.interval())), it.total()))
                        .toList());
    }

    Verdict verdict(VerdictKind kind, String metric, Difference difference, double level, String reason) {
        boolean log = metric.equals("latency");
        double half = difference.halfWidth(level);
        double value = scale(log, difference.estimate());
        double lower = scale(log, difference.estimate() - half);
        double upper = scale(log, difference.estimate() + half);
        String numbers = String.format(
                Locale.ROOT,
                "%s %s versus control (%s at %.3g) over %d usable intervals%s",
                metric,
                IntervalText.estimate(100 * value, log ? "%" : "points"),
                // latency cannot fall by more than 100 %, so without data -100 % is not a confidence bound
                IntervalText.of(Double.isFinite(half) ? 100 * lower : Double.NEGATIVE_INFINITY, 100 * upper),
                level,
                trial.usable().size(),
                neighbourPairs == 0 ? "" : " and " + neighbourPairs + " pairs of intervals with one arm each");
        return new Verdict(
                kind,
                metric,
                value,
                lower,
                upper,
                log
                        ? Math.expm1(margin())
                        : metric.equals("tail")
                                ? settings.margins().tail()
                                : settings.margins().errors(),
                arms.information(),
                Degradation.cumulative(pairs),
                trial.usable().size(),
                reason + ": " + numbers,
                trial.atEnd() ? effects() : Optional.empty());
    }

    /**
     * Measured effects of the change, with the standard deviations of the bounds that exclude harm; empty with too
     * little data.
     */
    private Optional<Effects> effects() {
        double latency = arms.latency().halfWidth(EXCLUSION_LEVEL) / EXCLUSION_Z;
        double errors = arms.errors().halfWidth(EXCLUSION_LEVEL) / EXCLUSION_Z;
        return Double.isFinite(latency) && Double.isFinite(errors)
                ? Optional.of(new Effects(
                        arms.latency().estimate(), latency, arms.errors().estimate(), errors))
                : Optional.empty();
    }

    private double scale(boolean log, double value) {
        return log ? Math.expm1(value) : value;
    }
}

package dev.ratchet.judge.power;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.KeyedMoments;
import dev.ratchet.judge.Metric;
import dev.ratchet.judge.RequestArms;
import dev.ratchet.judge.power.ErrorsAhead.UsableLook;
import dev.ratchet.judge.statistics.Shrinkage;
import dev.ratchet.judge.statistics.Spending;
import dev.ratchet.judge.statistics.Stratified;
import dev.ratchet.judge.statistics.Stratified.Stratum;
import dev.ratchet.judge.statistics.TwoWay;
import dev.ratchet.judge.statistics.TwoWay.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Computes a rollout's power before it starts: applies the sequential judge's own boundaries, margins and allowances to
 * the expected traffic, without drawing random numbers.
 *
 * <p>Where calls are split by key, the groups of the pre-period are assumed to serve as they did then, and an estimate
 * has the variance that least squares will give it. Drift of single groups cannot be known in advance and is not
 * included.
 */
public final class Forecasts {
    /** Lower limit of the variance: without it, calls of identical duration would make every difference significant. */
    private static final double MIN_VARIANCE = 1e-6;

    private final JudgeSettings settings;

    /** Creates forecasts for a sequential judge with these settings. */
    public Forecasts(JudgeSettings settings) {
        this.settings = settings;
    }

    /** Forecast for a plan on a course; empty where too little is known about the component. */
    public Optional<Forecast> of(RolloutPlan plan, Course course, Optional<Baseline> baseline) {
        return plan.split() == Split.KEY
                ? plan.prePeriod().flatMap(it -> Baseline.of(it).map(known -> byKey(plan, course, it, known)))
                : baseline.map(it -> byRequest(plan, course, it));
    }

    private Forecast byRequest(RolloutPlan plan, Course course, Baseline baseline) {
        double ok = baseline.calls() * (1 - baseline.errorRate());
        double variance = Math.max(MIN_VARIANCE, baseline.variance());
        List<Stratum> strata = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        List<UsableLook> errorLooks = new ArrayList<>();
        for (Gathered sample : Gathered.of(course, baseline.calls())) {
            double canary = ok * course.shares().get(sample.look() - 1);
            double weight = RequestArms.weight(ok - canary, canary);
            double third = baseline.third() * RequestArms.cubes(weight, ok - canary, canary);
            strata.add(new Stratum(sample.look(), weight, 0, weight * variance, third));
            Stratified known = RequestArms.ahead(strata);
            int degrees = sample.intervals() - 1;
            estimates.add(new Estimate(
                    sample.look(),
                    known.information(),
                    known.variance(),
                    sample.smallerArmCalls() * (1 - baseline.errorRate()),
                    sample.intervals(),
                    degrees,
                    known::halfWidth));
            errorLooks.add(new UsableLook(sample, degrees, 0));
        }
        LatencyAhead latency = latency(plan, course, estimates, Luck.byRequest(), baseline);
        return forecast(plan, course, baseline, latency, errors(plan, course, errorLooks, Luck.byRequest(), baseline));
    }

    private Forecast byKey(RolloutPlan plan, Course course, PrePeriod prePeriod, Baseline baseline) {
        double variance = Math.max(MIN_VARIANCE, baseline.variance());
        int degrees = (int) prePeriod.groups().stream()
                        .filter(it -> it.stats().ok() > 0)
                        .count()
                - 2;
        Course byGroups = byGroups(course, prePeriod);
        double priorCalls = Shrinkage.priorCalls(KeyedMoments.latency(prePeriod.groups()));
        double errorPriorCalls = Shrinkage.priorCalls(KeyedMoments.errors(prePeriod.groups()));
        List<TwoWay.Moment> cellsByLook = new ArrayList<>();
        cellsByLook.add(new TwoWay.Moment(0, cells(prePeriod, 0, 1)));
        List<Estimate> estimates = new ArrayList<>();
        List<UsableLook> errorLooks = new ArrayList<>();
        for (Gathered sample : Gathered.of(byGroups, baseline.calls())) {
            List<Cell> cells = cells(prePeriod, course.canaryGroups().get(sample.look() - 1), prePeriod.intervals());
            cellsByLook.add(new TwoWay.Moment(sample.look(), cells));
            double leverage = new TwoWay(cellsByLook, priorCalls).leverage();
            double errorLeverage = new TwoWay(cellsByLook, errorPriorCalls).leverage();
            double error = Math.sqrt(variance * leverage);
            estimates.add(new Estimate(
                    sample.look(),
                    1 / leverage,
                    variance * leverage,
                    sample.smallerArmCalls() * (1 - baseline.errorRate()),
                    sample.intervals(),
                    degrees,
                    level -> level <= 0
                            ? Double.POSITIVE_INFINITY
                            : NormalDistribution.of(0, 1).inverseSurvivalProbability(level) * error));
            errorLooks.add(new UsableLook(sample, degrees, errorLeverage * (1 - baseline.errorRate())));
        }
        LatencyAhead latency = latency(plan, byGroups, estimates, Luck.byKey(), baseline);
        return forecast(plan, byGroups, baseline, latency, errors(plan, byGroups, errorLooks, Luck.byKey(), baseline));
    }

    private LatencyAhead latency(
            RolloutPlan plan, Course course, List<Estimate> estimates, List<Luck> scenarios, Baseline baseline) {
        return new LatencyAhead(
                estimates,
                scenarios,
                levels(settings.alphaLatency(), settings.metrics().latency(), plan, course),
                settings.margin(millis(baseline)));
    }

    private ErrorsAhead errors(
            RolloutPlan plan, Course course, List<UsableLook> errorLooks, List<Luck> scenarios, Baseline baseline) {
        return new ErrorsAhead(
                baseline.errorRate(),
                settings.errorMargin(baseline.errorRate()),
                errorLooks,
                scenarios,
                levels(settings.alphaErrors(), settings.metrics().errors(), plan, course));
    }

    private Levels levels(double alpha, Metric metric, RolloutPlan plan, Course course) {
        return new Levels(
                new Spending(alpha, settings.firstLook(), course.looks(), plan.extensionLooks()),
                settings.firstLook(),
                metric.minSamples());
    }

    private Forecast forecast(
            RolloutPlan plan, Course course, Baseline baseline, LatencyAhead latency, ErrorsAhead errors) {
        return new Forecast(
                new Forecast.Situation(plan, course, baseline, settings.margin(millis(baseline))), latency, errors);
    }

    private static double millis(Baseline baseline) {
        return Math.exp(baseline.meanLog());
    }

    private static List<Cell> cells(PrePeriod prePeriod, int canaryGroups, int intervals) {
        return prePeriod.groups().stream()
                .filter(it -> it.stats().ok() > 0)
                .map(it -> new Cell(
                        it.group(),
                        it.group() < canaryGroups,
                        (double) it.stats().ok() / intervals,
                        0,
                        0))
                .toList();
    }

    /** Replaces the course's shares by the share of calls that the canary's groups really have. */
    private static Course byGroups(Course course, PrePeriod prePeriod) {
        double all = calls(prePeriod, Integer.MAX_VALUE);
        List<Double> shares = new ArrayList<>();
        for (int look = 0; look < course.looks(); look++) {
            boolean usable = course.shares().get(look) > 0 && all > 0;
            shares.add(usable ? calls(prePeriod, course.canaryGroups().get(look)) / all : 0);
        }
        return new Course(course.powered(), shares, course.canaryGroups(), course.extensionLooks());
    }

    private static double calls(PrePeriod prePeriod, int groups) {
        return prePeriod.groups().stream()
                .filter(it -> it.group() < groups)
                .map(GroupStats::stats)
                .mapToLong(it -> it.calls())
                .sum();
    }
}

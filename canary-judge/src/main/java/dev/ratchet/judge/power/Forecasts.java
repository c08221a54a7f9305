package dev.ratchet.judge.power;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.KeyedMoments;
import dev.ratchet.judge.Metric;
import dev.ratchet.judge.RequestArms;
import dev.ratchet.judge.power.ErrorsAhead.Moment;
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
    private static final double LEAST_VARIANCE = 1e-6;

    private final JudgeSettings settings;

    /** Creates forecasts for a sequential judge with these settings. */
    public Forecasts(JudgeSettings settings) {
        this.settings = settings;
    }

    /** Forecast for a plan on a course; empty where too little is known about the component. */
    public Optional<Forecast> of(RolloutPlan plan, Course course, Optional<Baseline> usual) {
        return plan.split() == Split.KEY
                ? plan.prePeriod().flatMap(it -> Baseline.of(it).map(known -> byKey(plan, course, it, known)))
                : usual.map(it -> byCall(plan, course, it));
    }

    private Forecast byCall(RolloutPlan plan, Course course, Baseline usual) {
        double ok = usual.calls() * (1 - usual.errorRate());
        double variance = Math.max(LEAST_VARIANCE, usual.variance());
        List<Stratum> strata = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        List<Moment> moments = new ArrayList<>();
        for (Gathered it : Gathered.of(course, usual.calls())) {
            double canary = ok * course.shares().get(it.look() - 1);
            double weight = RequestArms.weight(ok - canary, canary);
            double third = usual.third() * RequestArms.cubes(weight, ok - canary, canary);
            strata.add(new Stratum(it.look(), weight, 0, weight * variance, third));
            Stratified known = RequestArms.ahead(strata);
            int degrees = it.intervals() - 1;
            estimates.add(new Estimate(
                    it.look(),
                    known.information(),
                    known.variance(),
                    it.fewest() * (1 - usual.errorRate()),
                    it.intervals(),
                    degrees,
                    known::halfWidth));
            moments.add(new Moment(it, degrees, 0));
        }
        LatencyAhead latency = latency(plan, course, estimates, Luck.ofCalls(), usual);
        return forecast(plan, course, usual, latency, errors(plan, course, moments, Luck.ofCalls(), usual));
    }

    private Forecast byKey(RolloutPlan plan, Course course, PrePeriod measured, Baseline usual) {
        double variance = Math.max(LEAST_VARIANCE, usual.variance());
        int degrees = (int) measured.groups().stream()
                        .filter(it -> it.stats().ok() > 0)
                        .count()
                - 2;
        Course byGroups = byGroups(course, measured);
        double alike = Shrinkage.calls(KeyedMoments.latency(measured.groups()));
        double failingAlike = Shrinkage.calls(KeyedMoments.errors(measured.groups()));
        List<TwoWay.Moment> served = new ArrayList<>();
        served.add(new TwoWay.Moment(0, cells(measured, 0, 1)));
        List<Estimate> estimates = new ArrayList<>();
        List<Moment> moments = new ArrayList<>();
        for (Gathered it : Gathered.of(byGroups, usual.calls())) {
            List<Cell> cells = cells(measured, course.canaryGroups().get(it.look() - 1), measured.intervals());
            served.add(new TwoWay.Moment(it.look(), cells));
            double leverage = new TwoWay(served, alike).leverage();
            double ofErrors = new TwoWay(served, failingAlike).leverage();
            double error = Math.sqrt(variance * leverage);
            estimates.add(new Estimate(
                    it.look(),
                    1 / leverage,
                    variance * leverage,
                    it.fewest() * (1 - usual.errorRate()),
                    it.intervals(),
                    degrees,
                    level -> level <= 0
                            ? Double.POSITIVE_INFINITY
                            : NormalDistribution.of(0, 1).inverseSurvivalProbability(level) * error));
            moments.add(new Moment(it, degrees, ofErrors * (1 - usual.errorRate())));
        }
        LatencyAhead latency = latency(plan, byGroups, estimates, Luck.ofKeys(), usual);
        return forecast(plan, byGroups, usual, latency, errors(plan, byGroups, moments, Luck.ofKeys(), usual));
    }

    private LatencyAhead latency(
            RolloutPlan plan, Course course, List<Estimate> estimates, List<Luck> lucks, Baseline usual) {
        return new LatencyAhead(
                estimates,
                lucks,
                levels(settings.alphaLatency(), settings.metrics().latency(), plan, course),
                settings.margin(millis(usual)));
    }

    private ErrorsAhead errors(
            RolloutPlan plan, Course course, List<Moment> moments, List<Luck> lucks, Baseline usual) {
        return new ErrorsAhead(
                usual.errorRate(),
                settings.errorMargin(usual.errorRate()),
                moments,
                lucks,
                levels(settings.alphaErrors(), settings.metrics().errors(), plan, course));
    }

    private Levels levels(double alpha, Metric metric, RolloutPlan plan, Course course) {
        return new Levels(
                new Spending(alpha, settings.firstLook(), course.looks(), plan.extensionLooks()),
                settings.firstLook(),
                metric.minSamples());
    }

    private Forecast forecast(
            RolloutPlan plan, Course course, Baseline usual, LatencyAhead latency, ErrorsAhead errors) {
        return new Forecast(
                new Forecast.Situation(plan, course, usual, settings.margin(millis(usual))), latency, errors);
    }

    private static double millis(Baseline usual) {
        return Math.exp(usual.meanLog());
    }

    private static List<Cell> cells(PrePeriod measured, int canaryGroups, int intervals) {
        return measured.groups().stream()
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
    private static Course byGroups(Course course, PrePeriod measured) {
        double all = calls(measured, Integer.MAX_VALUE);
        List<Double> shares = new ArrayList<>();
        for (int look = 0; look < course.looks(); look++) {
            boolean usable = course.shares().get(look) > 0 && all > 0;
            shares.add(usable ? calls(measured, course.canaryGroups().get(look)) / all : 0);
        }
        return new Course(course.powered(), shares, course.canaryGroups(), course.extensionLooks());
    }

    private static double calls(PrePeriod measured, int groups) {
        return measured.groups().stream()
                .filter(it -> it.group() < groups)
                .map(GroupStats::stats)
                .mapToLong(it -> it.calls())
                .sum();
    }
}

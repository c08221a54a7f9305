package dev.ratchet.judge.power;

import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.KeyedInputs;
import dev.ratchet.judge.Metric;
import dev.ratchet.judge.RequestComparison;
import dev.ratchet.judge.power.ErrorForecast.UsableLook;
import dev.ratchet.judge.statistics.Shrinkage;
import dev.ratchet.judge.statistics.SpendingFunction;
import dev.ratchet.judge.statistics.StratifiedDifference;
import dev.ratchet.judge.statistics.StratifiedDifference.Stratum;
import dev.ratchet.judge.statistics.TwoWayDifference;
import dev.ratchet.judge.statistics.TwoWayDifference.GroupCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Computes a rollout's power before it starts: applies the sequential judge's own boundaries, margins and allowances to
 * the expected traffic, without drawing random numbers.
 *
 * <p>Where calls are split by key, the groups of the pre-period are assumed to serve the same traffic as then, and an
 * estimate has its least-squares variance. Drift of single groups is unpredictable and therefore not included.
 */
public final class Forecasts {
    /** Lower limit of the variance: without it, calls of identical duration would make every difference significant. */
    private static final double MIN_VARIANCE = 1e-6;

    private final JudgeSettings settings;

    /** Creates forecasts for a sequential judge with these settings. */
    public Forecasts(JudgeSettings settings) {
        this.settings = settings;
    }

    /** Forecast for a plan on a course; empty with too little data about the component. */
    public Optional<Forecast> of(RolloutPlan plan, WatchSchedule schedule, Optional<Baseline> baseline) {
        return plan.split() == Split.KEY
                ? plan.prePeriod().flatMap(it -> Baseline.of(it).map(precision -> byKey(plan, schedule, it, precision)))
                : baseline.map(it -> byRequest(plan, schedule, it));
    }

    private Forecast byRequest(RolloutPlan plan, WatchSchedule schedule, Baseline baseline) {
        double ok = baseline.calls() * (1 - baseline.errorRate());
        double variance = Math.max(MIN_VARIANCE, baseline.variance());
        List<Stratum> strata = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        List<UsableLook> errorLooks = new ArrayList<>();
        for (ExpectedSample sample : ExpectedSample.of(schedule, baseline.calls())) {
            double canary = ok * schedule.shares().get(sample.look() - 1);
            double weight = RequestComparison.weight(ok - canary, canary);
            double thirdMoment =
                    baseline.thirdMoment() * RequestComparison.thirdMomentFactor(weight, ok - canary, canary);
            strata.add(new Stratum(sample.look(), weight, 0, weight * variance, thirdMoment));
            StratifiedDifference precision = RequestComparison.latencyOfStrata(strata);
            int degrees = sample.intervals() - 1;
            estimates.add(new Estimate(
                    sample.look(),
                    precision.information(),
                    precision.variance(),
                    sample.smallerArmCalls() * (1 - baseline.errorRate()),
                    sample.intervals(),
                    degrees,
                    precision::halfWidth));
            errorLooks.add(new UsableLook(sample, degrees, 0));
        }
        LatencyForecast latency = latency(plan, schedule, estimates, DispersionScenario.byRequest(), baseline);
        return forecast(
                plan,
                schedule,
                baseline,
                latency,
                errors(plan, schedule, errorLooks, DispersionScenario.byRequest(), baseline));
    }

    private Forecast byKey(RolloutPlan plan, WatchSchedule schedule, PrePeriod prePeriod, Baseline baseline) {
        double variance = Math.max(MIN_VARIANCE, baseline.variance());
        int degrees = (int) prePeriod.groups().stream()
                        .filter(it -> it.stats().ok() > 0)
                        .count()
                - 2;
        WatchSchedule byGroups = byGroups(schedule, prePeriod);
        double priorCalls = Shrinkage.priorCalls(KeyedInputs.latency(prePeriod.groups()));
        double errorPriorCalls = Shrinkage.priorCalls(KeyedInputs.errors(prePeriod.groups()));
        List<TwoWayDifference.Period> cellsByLook = new ArrayList<>();
        cellsByLook.add(new TwoWayDifference.Period(0, cells(prePeriod, 0, 1)));
        List<Estimate> estimates = new ArrayList<>();
        List<UsableLook> errorLooks = new ArrayList<>();
        for (ExpectedSample sample : ExpectedSample.of(byGroups, baseline.calls())) {
            List<GroupCell> cells =
                    cells(prePeriod, schedule.canaryGroups().get(sample.look() - 1), prePeriod.intervals());
            cellsByLook.add(new TwoWayDifference.Period(sample.look(), cells));
            double leverage = new TwoWayDifference(cellsByLook, priorCalls).leverage();
            double errorLeverage = new TwoWayDifference(cellsByLook, errorPriorCalls).leverage();
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
        LatencyForecast latency = latency(plan, byGroups, estimates, DispersionScenario.byKey(), baseline);
        return forecast(
                plan,
                byGroups,
                baseline,
                latency,
                errors(plan, byGroups, errorLooks, DispersionScenario.byKey(), baseline));
    }

    private LatencyForecast latency(
            RolloutPlan plan,
            WatchSchedule schedule,
            List<Estimate> estimates,
            List<DispersionScenario> scenarios,
            Baseline baseline) {
        return new LatencyForecast(
                estimates,
                scenarios,
                levels(settings.alpha().latency(), settings.metrics().latency(), plan, schedule),
                settings.margins().latency(millis(baseline)));
    }

    private ErrorForecast errors(
            RolloutPlan plan,
            WatchSchedule schedule,
            List<UsableLook> errorLooks,
            List<DispersionScenario> scenarios,
            Baseline baseline) {
        return new ErrorForecast(
                baseline.errorRate(),
                settings.margins().errors(baseline.errorRate()),
                errorLooks,
                scenarios,
                levels(settings.alpha().errors(), settings.metrics().errors(), plan, schedule));
    }

    private LookLevels levels(double alpha, Metric metric, RolloutPlan plan, WatchSchedule schedule) {
        return new LookLevels(
                new SpendingFunction(alpha, settings.firstLook(), schedule.looks(), plan.extensionLooks()),
                settings.firstLook(),
                metric.minSamples());
    }

    private Forecast forecast(
            RolloutPlan plan,
            WatchSchedule schedule,
            Baseline baseline,
            LatencyForecast latency,
            ErrorForecast errors) {
        return new Forecast(
                new Forecast.ForecastInput(
                        plan, schedule, baseline, settings.margins().latency(millis(baseline))),
                latency,
                errors);
    }

    private static double millis(Baseline baseline) {
        return Math.exp(baseline.meanLog());
    }

    private static List<GroupCell> cells(PrePeriod prePeriod, int canaryGroups, int intervals) {
        return prePeriod.groups().stream()
                .filter(it -> it.stats().ok() > 0)
                .map(it -> new GroupCell(
                        it.group(),
                        it.group() < canaryGroups,
                        (double) it.stats().ok() / intervals,
                        0,
                        0))
                .toList();
    }

    /** Replaces the course's shares by the share of calls that the canary's groups really have. */
    private static WatchSchedule byGroups(WatchSchedule schedule, PrePeriod prePeriod) {
        double all = calls(prePeriod, Integer.MAX_VALUE);
        List<Double> shares = new ArrayList<>();
        for (int look = 0; look < schedule.looks(); look++) {
            boolean usable = schedule.shares().get(look) > 0 && all > 0;
            shares.add(usable ? calls(prePeriod, schedule.canaryGroups().get(look)) / all : 0);
        }
        return new WatchSchedule(schedule.poweredShare(), shares, schedule.canaryGroups(), schedule.extensionLooks());
    }

    private static double calls(PrePeriod prePeriod, int groups) {
        return prePeriod.groups().stream()
                .filter(it -> it.group() < groups)
                .map(GroupStats::stats)
                .mapToLong(it -> it.calls())
                .sum();
    }
}

package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.WatchForecast;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.deployment.DeploymentJudge;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.DeploymentNoise;
import dev.ratchet.judge.deployment.DeploymentTrial;
import dev.ratchet.judge.deployment.DeploymentVerdict;
import dev.ratchet.judge.deployment.InstanceDeviation;
import dev.ratchet.judge.deployment.LatencyResolution;
import dev.ratchet.judge.deployment.past.BaselineJudge;
import dev.ratchet.judge.power.WatchForecasts;
import java.util.List;
import java.util.Optional;

/**
 * Judge that compares the instances of the new version with those of the old ones, minute by minute, and with the past
 * where no old instance serves.
 */
public final class DeploymentTrials implements WatchJudge {
    private final BaselineJudge judge;
    private final WatchForecasts forecasts;

    /** Creates a judge with the operator's margins and metrics. */
    public static DeploymentTrials of(JudgeSettings operator) {
        JudgeSettings levels = DeploymentJudge.defaultSettings();
        return new DeploymentTrials(
                new JudgeSettings(operator.margins(), levels.alpha(), operator.firstLook(), operator.metrics()));
    }

    private DeploymentTrials(JudgeSettings settings) {
        this.judge = new BaselineJudge(settings);
        this.forecasts = new WatchForecasts(settings);
    }

    @Override
    public WatchJudgement judge(WatchState.Watching watch, boolean atEnd) {
        DeploymentTrial trial = trial(watch, atEnd);
        if (watch.past().isEmpty() && !WatchedMinutes.isComparable(watch.plan(), trial.minutes())) {
            return WatchJudgement.none();
        }
        DeploymentVerdict verdict = judge.judge(trial, watch.past());
        WatchJudgement judgement = new WatchJudgement(
                Optional.of(verdict.verdict()),
                verdict.deviating().stream().map(InstanceDeviation::instance).toList(),
                verdict.operations(),
                Optional.empty());
        boolean isOpen = !atEnd && verdict.verdict().kind() == VerdictKind.CONTINUE;
        return isOpen ? judgement.with(forecast(watch)) : judgement;
    }

    @Override
    public Optional<WatchForecast> forecast(WatchState.Watching watch) {
        DeploymentTrial trial = trial(watch, false);
        List<Integer> shared = trial.minutes().stream()
                .filter(it -> it.minute() >= trial.firstMinute()
                        && !it.before().isEmpty()
                        && !it.after().isEmpty())
                .map(it -> Math.toIntExact(it.minute() - trial.firstMinute() + 1))
                .toList();
        int looks = Math.toIntExact(Math.max(0, watch.looks().getLast().minute() - trial.firstMinute() + 1));
        return DeploymentNoise.of(trial)
                .map(noise -> forecasts.of(
                        RecentTraffic.of(watch),
                        noise,
                        new WatchForecasts.Course(watch.plan().looks(), shared, looks),
                        trial.length()));
    }

    private static DeploymentTrial trial(WatchState.Watching watch, boolean atEnd) {
        WatchPlan plan = watch.plan();
        List<WatchLook> looks = watch.looks();
        List<DeploymentMinute> minutes = WatchedMinutes.of(plan, looks);
        long first = WatchedMinutes.firstMinute(plan);
        return new DeploymentTrial(
                first,
                Math.toIntExact(Math.max(1, looks.getLast().minute() - first + 1)),
                plan.looks(),
                atEnd,
                resolution(plan.notice().source()),
                minutes,
                WatchedMinutes.operations(plan, looks),
                new IntervalLength(plan.notice().intervalMillis()));
    }

    private static LatencyResolution resolution(StatsSource source) {
        return switch (source) {
            case SPANS, SDK -> LatencyResolution.CALL;
            case HISTOGRAMS, PROMETHEUS, UNKNOWN -> LatencyResolution.BUCKET;
        };
    }
}

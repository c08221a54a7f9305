package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.deployment.DeploymentJudge;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.DeploymentTrial;
import dev.ratchet.judge.deployment.DeploymentVerdict;
import dev.ratchet.judge.deployment.InstanceDeviation;
import dev.ratchet.judge.deployment.LatencyResolution;
import java.util.List;
import java.util.Optional;

/** Judge that compares the instances of the new version with those of the old ones, minute by minute. */
public final class DeploymentTrials implements WatchJudge {
    private final DeploymentJudge judge;

    /** Creates a judge with the operator's margins and metrics. */
    public static DeploymentTrials of(JudgeSettings operator) {
        JudgeSettings levels = DeploymentJudge.defaultSettings();
        return new DeploymentTrials(new DeploymentJudge(
                new JudgeSettings(operator.margins(), levels.alpha(), operator.firstLook(), operator.metrics())));
    }

    /** Creates a judge. */
    public DeploymentTrials(DeploymentJudge judge) {
        this.judge = judge;
    }

    @Override
    public WatchJudgement judge(WatchPlan plan, List<WatchLook> looks, boolean atEnd) {
        List<DeploymentMinute> minutes = WatchedMinutes.of(plan, looks);
        if (!WatchedMinutes.isComparable(plan, minutes)) {
            return WatchJudgement.none();
        }
        long first = WatchedMinutes.firstMinute(plan);
        DeploymentVerdict verdict = judge.judge(new DeploymentTrial(
                first,
                Math.toIntExact(looks.getLast().minute() - first + 1),
                plan.looks(),
                atEnd,
                resolution(plan.notice().source()),
                minutes));
        return new WatchJudgement(
                Optional.of(verdict.verdict()),
                verdict.deviating().stream().map(InstanceDeviation::instance).toList());
    }

    private static LatencyResolution resolution(StatsSource source) {
        return switch (source) {
            case SPANS, SDK -> LatencyResolution.CALL;
            case HISTOGRAMS, PROMETHEUS, UNKNOWN -> LatencyResolution.BUCKET;
        };
    }
}

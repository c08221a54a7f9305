package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.rollouts.Goals;
import dev.ratchet.backtest.rollouts.JudgeChoice;
import dev.ratchet.backtest.rollouts.RolloutReplay;
import dev.ratchet.backtest.rollouts.WatchLength;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a deployment against the old versions that served concurrently, look by look, as the deployer judges a canary.
 */
final class ConcurrentJudge {
    private final ComponentHistory history;
    private final Deployment deployment;

    ConcurrentJudge(ComponentHistory history, Deployment deployment) {
        this.history = history;
        this.deployment = deployment;
    }

    /** Number of intervals of the watch in which both served. */
    int sharedIntervals() {
        int sharedIntervals = 0;
        for (int look = 0; look < Deployment.LOOKS; look++) {
            sharedIntervals +=
                    calls(deployment.oldVersions(), look) > 0 && calls(Set.of(deployment.version()), look) > 0 ? 1 : 0;
        }
        return sharedIntervals;
    }

    /** First verdict that rolls it back, or the last verdict. */
    DeploymentResult judge() {
        List<CallHistogram> all = new ArrayList<>();
        for (int look = 0; look < Deployment.LOOKS; look++) {
            served(deployment.oldVersions(), look).ifPresent(all::add);
            served(Set.of(deployment.version()), look).ifPresent(all::add);
        }
        CallHistogram total = all.stream().reduce(CallHistogram::plus).orElseThrow();
        RolloutReplay watch = new RolloutReplay(
                JudgeChoice.SEQUENTIAL.create(), Goals.NONE, WatchLength.of(Deployment.LOOKS), Optional.empty());
        Verdict verdict = watch.look(groups(total.bounds(), 0));
        int look = 0;
        while (verdict.kind() != VerdictKind.ROLL_BACK && look < Deployment.LOOKS - 1) {
            look++;
            verdict = watch.look(groups(total.bounds(), look));
        }
        return new DeploymentResult(
                        BaselineKind.CONCURRENT,
                        verdict.kind(),
                        Deployment.WARM_UP + look,
                        verdict.degradation(),
                        verdict.reason())
                .checkResolution(total.largestBucket());
    }

    private List<GroupStats> groups(BucketBounds bounds, int look) {
        List<GroupStats> groups = new ArrayList<>();
        served(deployment.oldVersions(), look)
                .ifPresent(it -> groups.add(new GroupStats(Slot.CONTROL, -1, it.stats(bounds))));
        served(Set.of(deployment.version()), look)
                .ifPresent(it -> groups.add(new GroupStats(Slot.CANARY, -1, it.stats(bounds))));
        return groups;
    }

    private long calls(Set<String> versions, int look) {
        return served(versions, look).map(CallHistogram::requests).orElse(0L);
    }

    private Optional<CallHistogram> served(Set<String> versions, int look) {
        return history.served(versions, deployment.first() + look);
    }
}

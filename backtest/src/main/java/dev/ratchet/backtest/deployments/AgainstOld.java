package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.rollouts.Goals;
import dev.ratchet.backtest.rollouts.JudgeChoice;
import dev.ratchet.backtest.rollouts.Length;
import dev.ratchet.backtest.rollouts.Watch;
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
final class AgainstOld {
    private final ComponentHistory history;
    private final Deployment deployment;

    AgainstOld(ComponentHistory history, Deployment deployment) {
        this.history = history;
        this.deployment = deployment;
    }

    /** Number of intervals of the watch in which both served. */
    int beside() {
        int beside = 0;
        for (int look = 0; look < Deployment.LOOKS; look++) {
            beside += calls(deployment.olds(), look) > 0 && calls(Set.of(deployment.version()), look) > 0 ? 1 : 0;
        }
        return beside;
    }

    /** First verdict that rolls it back, or the last verdict. */
    Judgement judge() {
        List<Served> all = new ArrayList<>();
        for (int look = 0; look < Deployment.LOOKS; look++) {
            served(deployment.olds(), look).ifPresent(all::add);
            served(Set.of(deployment.version()), look).ifPresent(all::add);
        }
        Served together = all.stream().reduce(Served::plus).orElseThrow();
        Watch watch =
                new Watch(JudgeChoice.SEQUENTIAL.make(), Goals.NONE, Length.of(Deployment.LOOKS), Optional.empty());
        Verdict verdict = watch.look(groups(together.bounds(), 0));
        int look = 0;
        while (verdict.kind() != VerdictKind.ROLL_BACK && look < Deployment.LOOKS - 1) {
            look++;
            verdict = watch.look(groups(together.bounds(), look));
        }
        return new Judgement(
                        Against.CONCURRENT,
                        verdict.kind(),
                        Deployment.WARM_UP + look,
                        verdict.degradation(),
                        verdict.reason())
                .seenThrough(together.fullest());
    }

    private List<GroupStats> groups(Bounds bounds, int look) {
        List<GroupStats> groups = new ArrayList<>();
        served(deployment.olds(), look).ifPresent(it -> groups.add(new GroupStats(Slot.CONTROL, -1, it.stats(bounds))));
        served(Set.of(deployment.version()), look)
                .ifPresent(it -> groups.add(new GroupStats(Slot.CANARY, -1, it.stats(bounds))));
        return groups;
    }

    private long calls(Set<String> versions, int look) {
        return served(versions, look).map(Served::requests).orElse(0L);
    }

    private Optional<Served> served(Set<String> versions, int look) {
        return history.served(versions, deployment.first() + look);
    }
}

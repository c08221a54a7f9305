package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.VersionCalls;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPlan;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Notices, looks and minutes of a component whose version 2 replaces version 1 in minute 1000. */
public final class WatchSamples {
    public static final ComponentId SHOP = new ComponentId("acme", "shop");
    public static final WatchId WATCH = new WatchId("w-1");
    public static final long MINUTE = 1_000;
    public static final int LOOKS = 20;

    /** Notice of version 2. */
    public static DeploymentNotice notice() {
        return new DeploymentNotice(
                WATCH, SHOP, Optional.of("production"), "2", List.of("1"), StatsSource.SPANS, MINUTE, 60_000);
    }

    /** Plan of a watch with the given rules. */
    public static WatchPlan plan(WatchRules rules) {
        return new WatchPlan(notice(), LOOKS, false, rules);
    }

    /** Plan of a watch of a deployment in a minute. */
    public static WatchPlan plan(WatchRules rules, long minute) {
        DeploymentNotice notice = notice();
        return new WatchPlan(
                new DeploymentNotice(
                        WATCH,
                        SHOP,
                        notice.environment(),
                        notice.version(),
                        notice.replaced(),
                        notice.source(),
                        minute,
                        notice.intervalMillis()),
                LOOKS,
                false,
                rules);
    }

    /** Rules with a program as the rollback. */
    public static WatchRules rules(WatchRung rung) {
        return new WatchRules(
                rung,
                Optional.empty(),
                List.of("team-a"),
                List.of(),
                new RollBackWay.Program(List.of("rollback", "shop"), 60));
    }

    /** Look in which one instance of each version serves. */
    public static WatchLook look(long minute, String... versions) {
        return new WatchLook(
                WATCH,
                minute,
                Stream.of(versions)
                        .map(it -> new VersionCalls(
                                InstanceVersion.of(it, "pod-" + it, "production"), calls(minute, 20, 10, 0)))
                        .toList(),
                List.of());
    }

    /** Judgement of a kind. */
    public static WatchJudgement judgement(VerdictKind kind) {
        return new WatchJudgement(
                Optional.of(new Verdict(
                        kind,
                        new DecisiveMetric("latency", 0, 0, 0, .1),
                        0,
                        0,
                        0,
                        "scripted " + kind,
                        Optional.empty())),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Minute of an instance of the shop in production. */
    public static InstanceMinute minute(long minute, String version, String instance) {
        return minute(SHOP, minute, InstanceVersion.of(version, instance, "production"), calls(minute, 20, 10, 0));
    }

    /** Minute of any instance. */
    public static InstanceMinute minute(ComponentId component, long minute, InstanceVersion origin, CallStats stats) {
        return new InstanceMinute(component, origin, minute, 60_000, StatsSource.SPANS, stats, List.of());
    }

    /** Calls with log-normal latencies around a median in milliseconds and a share of errors. */
    public static CallStats calls(long seed, int count, double medianMillis, double errorShare) {
        Random random = new Random(seed);
        CallTally tally = new CallTally();
        for (int i = 0; i < count; i++) {
            if (random.nextDouble() < errorShare) {
                tally.failed(1);
            } else {
                tally.okMillis(medianMillis * Math.exp(.3 * random.nextGaussian()), 1);
            }
        }
        return tally.stats();
    }

    private WatchSamples() {}
}

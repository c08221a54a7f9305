package dev.ratchet.backtest.rollouts;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.deployer.core.look.Collector;
import dev.ratchet.deployer.core.rollout.Effect.Assign;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.rollout.RolloutState.Open;
import dev.ratchet.deployer.core.rollout.RolloutState.RollingBack;
import dev.ratchet.deployer.core.rollout.Rollouts;
import dev.ratchet.deployer.core.rollout.Step;
import dev.ratchet.judge.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The deployer's path of a rollout: from the health that two instances report, through sealed looks, to verdicts. The
 * canary's calls and failures are given. Each interval that the deployer could use is also written as lines of calls.
 */
final class Pipeline {
    static final WatchLength LENGTH = new WatchLength(60, 30);

    private static final long INTERVAL = 60_000;
    private static final Set<String> INSTANCES = Set.of("i-1", "i-2");
    private static final RolloutId ROLLOUT = new RolloutId("r-1");

    private final Random chance;
    private final int calls;
    private final Map<Slot, Calls> distributions;
    private final Rollouts rollouts = new Rollouts(JudgeChoice.SEQUENTIAL.create());
    private final Map<Long, Map<Slot, List<Double>>> reportedMillis = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private RolloutState state = Rollouts.start();
    private Collector collector = new Collector(ROLLOUT, 0, INTERVAL, List.of());
    private long interval;

    /** Verdict of a look; looks count from 1. */
    record Look(int number, VerdictKind verdict, String reason) {}

    /** Distribution of calls: a factor of the latency, and an error rate. */
    private record Calls(double slower, double errors) {}

    /** Creates a pipeline with the given number of calls per slot and interval. */
    Pipeline(long seed, int calls, double slower, double errors) {
        this.chance = new Random(seed);
        this.calls = calls;
        this.distributions = Map.of(Slot.CONTROL, new Calls(1, .01), Slot.CANARY, new Calls(slower, errors));
    }

    /** Runs until the rollout is decided and returns the verdicts. */
    List<Look> run() {
        List<Look> looks = new ArrayList<>();
        apply(plan());
        while (state instanceof Open && !(state instanceof RollingBack)) {
            interval++;
            INSTANCES.forEach(this::reportHealth);
            for (dev.ratchet.cycle.rollout.Look sealedLook : collector.seal(INSTANCES, (interval + 1) * INTERVAL)) {
                Step step = apply(sealedLook);
                step.verdict().ifPresent(verdict -> {
                    int number = looks.size() + 1;
                    looks.add(new Look(number, verdict.kind(), verdict.reason()));
                    write(number - 1, sealedLook.interval());
                });
            }
        }
        return looks;
    }

    /** Intervals that the deployer could use, as lines of the backtest's file. */
    List<String> lines() {
        return lines;
    }

    private Step apply(RolloutInput input) {
        Step step = rollouts.next(state, input, interval * INTERVAL);
        state = step.state();
        step.effects().stream()
                .filter(Assign.class::isInstance)
                .map(it -> ((Assign) it).assignment())
                .forEach(this::serve);
        return step;
    }

    /** Both instances load the assigned releases at once. */
    private void serve(Assignment assignment) {
        collector = new Collector(ROLLOUT, assignment.epoch(), INTERVAL, List.of());
        for (String instance : INSTANCES) {
            apply(new TargetReport(
                    new ComponentId("acme", "pricing"),
                    new InstanceProcess(instance, "boot"),
                    new TargetReport.AppliedAssignment(
                            assignment.epoch(),
                            Optional.of(Digest.of("base")),
                            assignment.releases().canary(),
                            TargetState.SERVING,
                            ""),
                    List.of(),
                    0,
                    interval * INTERVAL));
        }
    }

    private void reportHealth(String instance) {
        List<GroupStats> groups = new ArrayList<>();
        distributions.forEach((slot, distribution) -> groups.add(new GroupStats(slot, -1, served(slot, distribution))));
        collector.add(new HealthSample(
                new ComponentId("acme", "pricing"),
                new InstanceProcess(instance, "boot"),
                collector.epoch(),
                interval,
                INTERVAL,
                Optional.empty(),
                false,
                groups));
    }

    private CallStats served(Slot slot, Calls distribution) {
        CallTally tally = new CallTally();
        for (int i = 0; i < calls / 2; i++) {
            double millis = chance.nextDouble() < distribution.errors()
                    ? Double.NaN
                    : 100 * distribution.slower() * Math.exp(.5 * chance.nextGaussian());
            reportedMillis
                    .computeIfAbsent(interval, it -> new LinkedHashMap<>())
                    .computeIfAbsent(slot, it -> new ArrayList<>())
                    .add(millis);
            if (Double.isNaN(millis)) {
                tally.failed(1);
            } else {
                tally.okMillis(millis, 1);
            }
        }
        return tally.stats();
    }

    private void write(int minute, long number) {
        boolean usable = state instanceof Open open
                && open.progress().intervals().usable().stream()
                        .map(Interval::number)
                        .anyMatch(it -> it == number);
        if (!usable && state instanceof Open) {
            return;
        }
        reportedMillis.getOrDefault(number, Map.of()).forEach((slot, calls) -> {
            List<Double> ok = calls.stream().filter(it -> !it.isNaN()).toList();
            lines.add(String.format(
                    Locale.ROOT,
                    "{\"rollout\":\"%s\",\"minute\":%d,\"arm\":\"%s\",\"requests\":%d,\"errors\":%d,\"latencies_ms\":[%s]}",
                    ROLLOUT,
                    minute,
                    slot.name().toLowerCase(Locale.ROOT),
                    calls.size(),
                    calls.size() - ok.size(),
                    ok.stream().map(String::valueOf).collect(Collectors.joining(","))));
        });
    }

    private static RolloutPlan plan() {
        return new RolloutPlan(
                ROLLOUT,
                new ComponentId("acme", "pricing"),
                new RolloutPlan.PlannedChange(
                        new ProposalId("p-1"),
                        Optional.of("c-1"),
                        Digest.of("base"),
                        Digest.of("new"),
                        ProposalType.REFACTORING,
                        Goals.NONE,
                        false),
                1,
                new TrafficSplit(Split.REQUEST, Optional.empty(), .1),
                new RolloutTiming(LENGTH.looks(), LENGTH.extensionLooks(), INTERVAL, 10 * INTERVAL),
                Optional.empty(),
                RolloutPlan.RolloutForecast.of(.5));
    }
}

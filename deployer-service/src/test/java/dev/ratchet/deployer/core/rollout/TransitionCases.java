package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.Calls;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Plans;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A state of each kind and an input of each sort, for the table of transitions. */
final class TransitionCases {
    static final long NOW = 1_000_000;
    static final long EPOCH = 9;
    static final long LAST_INTERVAL = 100;
    private static final List<GroupStats> GROUPS = Calls.interval(
                    0, Calls.baseline().of(40, new Random(1)), Calls.baseline().of(40, new Random(2)))
            .groups();

    /** Kinds of input, in the order of the table's columns. */
    enum InputKind {
        PLAN,
        LOADING,
        SERVING,
        CONTROL,
        BURNT,
        REFUSED,
        LOOK,
        SILENCE,
        TICK,
        LATE,
        ORDER,
        EXPIRED,
        REVERT,
        UNKNOWN
    }

    static Progress progress(RolloutPlan plan) {
        return new Progress(
                plan, new ShareStage(EPOCH, .1, 2, false), 10, 0, ObservedIntervals.none(LAST_INTERVAL), NOW);
    }

    /** State after ten looks; one more silent look rolls it back. */
    static Progress oneLookBeforeSilence() {
        RolloutPlan plan = Plans.any().plan();
        int silent = Looks.silentLooks(plan) - 1;
        return new Progress(
                plan, new ShareStage(EPOCH, .1, 2, false), 10, silent, ObservedIntervals.none(LAST_INTERVAL), NOW);
    }

    static RolloutState state(RolloutStateKind kind, Progress at) {
        Verdict verdict = verdict(VerdictKind.NO_EFFECT);
        return switch (kind) {
            case UNKNOWN, NEW, MERGED, SPECIFIED -> Rollouts.start();
            case PLANNED -> new RolloutState.Planned(at);
            case STAGED -> new RolloutState.Staged(at, WarmUp.start());
            case CANARY -> new RolloutState.Canary(at);
            case STEPPING -> new RolloutState.Stepping(at);
            case WATCHING -> new RolloutState.Watching(at);
            case ROLLING_BACK -> new RolloutState.RollingBack(at, Optional.empty(), "slow", false);
            case WITHDRAWING -> new RolloutState.Withdrawing(at, verdict);
            case NEEDS_HUMAN -> new RolloutState.NeedsHuman(at, "odd");
            case CONFIRMED -> new RolloutState.Confirmed(at, Optional.of(verdict), "good");
            case ROLLED_BACK -> new RolloutState.RolledBack(at, Optional.of(verdict), "slow");
            case NO_EFFECT -> new RolloutState.NoEffect(at, Optional.of(verdict), "none");
            case REJECTED -> new RolloutState.Rejected(at, "odd");
            case EXPIRED -> new RolloutState.Expired(at, "moved");
            case REVERTED -> new RolloutState.Reverted(at, Optional.of(verdict), "too slow");
        };
    }

    static RolloutInput input(InputKind sort) {
        return switch (sort) {
            case PLAN -> Plans.any().plan();
            case LOADING -> report(TargetState.LOADING, EPOCH, Optional.of(Plans.NEW), List.of());
            case SERVING -> report(TargetState.SERVING, EPOCH, Optional.of(Plans.NEW), List.of());
            case CONTROL -> report(TargetState.SERVING, EPOCH + 1, Optional.empty(), List.of());
            case BURNT -> report(TargetState.BURNT, EPOCH, Optional.empty(), List.of(8L));
            case REFUSED -> report(TargetState.REFUSED, EPOCH, Optional.empty(), List.of());
            case LOOK -> look(LAST_INTERVAL + 1, true);
            case SILENCE -> look(LAST_INTERVAL + 1, false);
            case TICK, LATE -> new Tick();
            case ORDER -> new BackOrder("local", "no");
            case EXPIRED -> new RolloutInput.BaseExpired("moved");
            case REVERT -> new Reversion("ada", Digest.of("base"), EPOCH + 2, "too slow");
            case UNKNOWN -> new RolloutInput.Unknown();
        };
    }

    /** A late input arrives after every limit, including a day's wait for a person. */
    static long moment(InputKind sort) {
        return sort == InputKind.LATE ? NOW + 2 * 86_400_000L : NOW + 1000;
    }

    static TargetReport report(TargetState state, long epoch, Optional<Digest> canary, List<Long> burnt) {
        return new TargetReport(
                new ComponentId("acme", "pricing"),
                new InstanceProcess("i-1", "b-1"),
                new TargetReport.AppliedAssignment(epoch, Optional.of(Plans.BASE), canary, state, "why"),
                burnt,
                0,
                NOW);
    }

    static Look look(long interval, boolean isComplete) {
        return new Look(new RolloutId("r-1"), EPOCH, interval, 2, isComplete ? 2 : 1, GROUPS);
    }

    static Look look(long epoch, Interval interval) {
        return new Look(new RolloutId("r-1"), epoch, interval.number(), 1, 1, interval.groups());
    }

    static Verdict verdict(VerdictKind kind) {
        return new Verdict(
                kind, new DecisiveMetric("latency", .2, .1, .3, .1), 100, .2, 10, "scripted", Optional.empty());
    }

    private TransitionCases() {}
}

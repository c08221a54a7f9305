package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutPlan.PlannedChange;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.deployer.core.rollout.Effect.Assign;
import dev.ratchet.deployer.core.rollout.Effect.Land;
import dev.ratchet.deployer.core.rollout.RolloutState.Canary;
import dev.ratchet.deployer.core.rollout.RolloutState.Confirmed;
import dev.ratchet.deployer.core.rollout.RolloutState.Counting;
import dev.ratchet.deployer.core.rollout.RolloutState.Open;
import dev.ratchet.deployer.core.rollout.RolloutState.Staged;
import dev.ratchet.deployer.core.rollout.RolloutState.Stepping;
import dev.ratchet.deployer.core.rollout.RolloutState.Watching;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Transitions of a rollout whose canary serves, on the look at a sealed interval. */
final class Looks {
    private static final int SILENT = 6;
    private static final long SILENT_MILLIS = 10_000;
    private static final int HOLD = 3;
    private static final int WARM_UP = 30;

    private final Judge judge;

    Looks(Judge judge) {
        this.judge = judge;
    }

    /**
     * Consecutive looks without an expected instance after which a rollout is rolled back; it holds from the third on.
     * Short intervals use ten seconds' worth of looks, so that a restart of ingest does not count as a silent canary.
     */
    static int silentLooks(RolloutPlan plan) {
        return (int) Math.max(SILENT, Math.ceilDiv(SILENT_MILLIS, plan.timing().intervalMillis()));
    }

    /** Discards the interval until both slots are warm or the limit is reached. */
    static Step nextFromStaged(Staged state, Look look, long atMillis) {
        Progress it = state.progress();
        Interval interval = interval(look);
        WarmUp warmUp = state.warmUp()
                .plus(interval, isUsable(look, interval) && !it.stage().isSettling());
        Progress now = it.afterLook(look, List.of(), false, atMillis);
        if (now.silentLooks() >= silentLooks(now.plan())) {
            return rollBackSilent(now, look, atMillis);
        }
        if (warmUp.isWarm()) {
            String reason = "both slots are warm after " + warmUp.discarded() + " intervals";
            return Step.to(state.startCanary(now), look, reason, List.of());
        }
        if (warmUp.discarded() >= WARM_UP) {
            String calls = " (control " + warmUp.controlCalls() + " calls, canary " + warmUp.canaryCalls() + ")";
            return warmUp.hasTooFewCalls()
                    ? Step.to(
                            state.startCanary(now),
                            look,
                            "too little traffic in " + WARM_UP + " warm-up intervals; proceeding" + calls,
                            List.of())
                    : RollBackSteps.rollBack(
                            now,
                            look,
                            "the slots did not become warm and stable within " + WARM_UP + " intervals" + calls,
                            Optional.empty(),
                            atMillis);
        }
        return Step.to(new Staged(now, warmUp), look, "warming", List.of());
    }

    /** Counts the interval and asks the judge. */
    Step judgeInterval(Counting state, Look look, long atMillis) {
        Progress it = state.progress();
        Interval interval = interval(look);
        List<Interval> usable = new ArrayList<>(it.intervals().usable());
        if (isUsable(look, interval) && !it.stage().isSettling()) {
            usable.add(interval);
        }
        Progress now = it.afterLook(look, usable, true, atMillis);
        boolean isAtEnd =
                state instanceof Watching && now.looks() >= now.plan().timing().watchLooks();
        Verdict verdict = LossBudget.verdictWithinBudget(now.plan(), judge.judge(now.trial(isAtEnd)), atMillis);
        return applyVerdict(state, now, look, verdict, atMillis).withVerdict(verdict);
    }

    private static Step applyVerdict(Counting state, Progress now, Look look, Verdict verdict, long atMillis) {
        if (verdict.kind() == VerdictKind.ROLL_BACK) {
            return RollBackSteps.rollBack(now, look, verdict.reason(), Optional.of(verdict), atMillis);
        }
        if (now.silentLooks() >= silentLooks(now.plan())) {
            return rollBackSilent(now, look, atMillis);
        }
        return switch (state) {
            case Watching it -> nextFromWatching(it, now, look, verdict, atMillis);
            case Stepping it -> nextFromStepping(it, now, look, verdict, atMillis);
            case Canary it -> nextFromCanary(it, now, look, verdict, atMillis);
        };
    }

    private static Step nextFromCanary(Canary state, Progress now, Look look, Verdict verdict, long atMillis) {
        if (now.looks() >= watchingFrom(now)) {
            return isHeld(now, verdict)
                    ? hold(new Canary(now), look, verdict, atMillis)
                    : assign(state.step(now).watch(now.atShare(Shares.WATCHING, atMillis)), look);
        }
        if (!Shares.isHeldLongEnough(now.stage().looksAtShare(), true) || !mayStep(now, verdict)) {
            return Step.to(new Canary(now), look, verdict.reason(), List.of());
        }
        double next = Shares.after(now);
        return next > now.stage().share()
                ? assign(state.step(now.atShare(next, atMillis)), look)
                : Step.to(state.step(now), look, "at the powered share", List.of());
    }

    private static Step nextFromStepping(Stepping state, Progress now, Look look, Verdict verdict, long atMillis) {
        if (now.looks() >= watchingFrom(now)) {
            return isHeld(now, verdict)
                    ? hold(new Stepping(now), look, verdict, atMillis)
                    : assign(state.watch(now.atShare(Shares.WATCHING, atMillis)), look);
        }
        double next = Shares.after(now);
        return Shares.isHeldLongEnough(now.stage().looksAtShare(), false)
                        && next > now.stage().share()
                        && mayStep(now, verdict)
                ? assign(new Stepping(now.atShare(next, atMillis)), look)
                : Step.to(new Stepping(now), look, verdict.reason(), List.of());
    }

    private static Step nextFromWatching(Watching state, Progress now, Look look, Verdict verdict, long atMillis) {
        boolean isConclusive = verdict.kind() == VerdictKind.CONFIRM || verdict.kind() == VerdictKind.NO_EFFECT;
        if (isConclusive && now.silentLooks() >= HOLD) {
            return hold(new Watching(now), look, verdict, atMillis);
        }
        return switch (verdict.kind()) {
            case CONFIRM -> confirm(state.confirm(now, verdict, verdict.reason()), look);
            case NO_EFFECT -> withdraw(state, now, look, verdict, atMillis);
            case INSUFFICIENT_DATA ->
                isAtLimit(now)
                        ? RollBackSteps.rollBack(now, look, verdict.reason(), Optional.of(verdict), atMillis)
                        : Step.to(new Watching(now), look, reasonPrefix(now) + verdict.reason(), List.of());
            case CONTINUE -> Step.to(new Watching(now), look, verdict.reason(), List.of());
            case ROLL_BACK, UNKNOWN -> RollBackSteps.askPerson(now, look, atMillis);
        };
    }

    /** Holds: no larger share and no confirmation while an instance is silent or the canary uses too much CPU. */
    private static Step hold(Open same, Look look, Verdict verdict, long atMillis) {
        Progress now = same.progress();
        String reason = now.silentLooks() >= HOLD
                ? "held, an instance is silent: " + verdict.reason()
                : verdict.kind() == VerdictKind.INSUFFICIENT_DATA
                        ? "held: " + verdict.reason()
                        : "held, the canary's CPU per call allows no larger share: " + verdict.reason();
        return isAtLimit(now)
                ? RollBackSteps.rollBack(now, look, reason, Optional.of(verdict), atMillis)
                : Step.to(same, look, reason, List.of());
    }

    private static String reasonPrefix(Progress now) {
        return now.looks() >= now.plan().timing().watchLooks() ? "extended: " : "held: ";
    }

    /** Whether a verdict holds the rollout: one before the end that is neither good nor bad. */
    private static boolean isHeld(Progress now, Verdict verdict) {
        return verdict.kind() == VerdictKind.INSUFFICIENT_DATA || isHeld(now);
    }

    private static boolean isHeld(Progress now) {
        return now.silentLooks() >= HOLD
                || CpuGate.allows(now.intervals().usable()).equals(Optional.of(false));
    }

    private static boolean isAtLimit(Progress now) {
        return now.looks()
                >= now.plan().timing().watchLooks() + now.plan().timing().extensionLooks();
    }

    private static Step withdraw(Watching state, Progress now, Look look, Verdict verdict, long atMillis) {
        PlannedChange change = now.plan().change();
        if (change.type() == ProposalType.BUG_FIX && change.replayFixed()) {
            String reason =
                    "every recorded failing execution succeeds on replay (evidence: replay); " + verdict.reason();
            return confirm(state.confirm(now, verdict, reason), look);
        }
        return Step.to(
                state.withdraw(now.enteredAt(atMillis), verdict),
                look,
                verdict.reason(),
                RollBackSteps.restoreControl(now));
    }

    private static Step confirm(Confirmed state, Look look) {
        Progress it = state.progress();
        return Step.to(
                state,
                look,
                state.reason(),
                List.of(
                        new Assign(Shares.soleAssignment(it, it.plan().change().digest(), false)),
                        new Land(it.plan())));
    }

    private static Step rollBackSilent(Progress now, Look look, long atMillis) {
        String reason = "an instance on the canary's epoch was silent for " + now.silentLooks() + " intervals in a row";
        return RollBackSteps.rollBack(now, look, reason, Optional.empty(), atMillis);
    }

    private static Step assign(Open state, Look look) {
        Progress it = state.progress();
        String cpu =
                CpuGate.allows(it.intervals().usable()).isEmpty() ? " (CPU per call unknown, its gate skipped)" : "";
        return Step.to(
                state,
                look,
                "share " + it.stage().share() + " under epoch " + it.stage().epoch() + cpu,
                List.of(new Assign(Shares.canaryAssignment(it))));
    }

    private static boolean mayStep(Progress it, Verdict verdict) {
        return verdict.kind() == VerdictKind.CONTINUE && !isHeld(it);
    }

    private static int watchingFrom(Progress it) {
        return Shares.watchingFrom(it.plan().timing().watchLooks());
    }

    private static Interval interval(Look look) {
        return new Interval(look.interval(), look.groups());
    }

    /** Whether every expected instance reported. */
    static boolean isComplete(Look look) {
        return look.instancesHeard() > 0 && look.instancesHeard() >= look.instancesExpected();
    }

    private static boolean isUsable(Look look, Interval interval) {
        return isComplete(look)
                && interval.arm(Slot.CONTROL).calls() > 0
                && interval.arm(Slot.CANARY).calls() > 0;
    }
}

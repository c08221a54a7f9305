package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutPlan;
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
        return (int) Math.max(SILENT, Math.ceilDiv(SILENT_MILLIS, plan.intervalMillis()));
    }

    /** Discards the interval until both slots are warm or the limit is reached. */
    static Step warming(Staged state, Look look, long atMillis) {
        Progress it = state.progress();
        Interval interval = interval(look);
        WarmUp warmUp = state.warmUp().plus(interval, usable(look, interval) && !it.settling());
        Progress now = it.looked(look, List.of(), false, atMillis);
        if (now.silent() >= silentLooks(now.plan())) {
            return silent(now, look, atMillis);
        }
        if (warmUp.warm()) {
            String why = "both slots are warm after " + warmUp.discarded() + " intervals";
            return Step.to(state.canary(now), look, why, List.of());
        }
        if (warmUp.discarded() >= WARM_UP) {
            String calls = " (control " + warmUp.controlCalls() + " calls, canary " + warmUp.canaryCalls() + ")";
            return warmUp.tooFewToTell()
                    ? Step.to(
                            state.canary(now),
                            look,
                            "too little traffic in " + WARM_UP + " warm-up intervals; proceeding" + calls,
                            List.of())
                    : RollBackSteps.back(
                            now,
                            look,
                            "the slots did not become warm and stable within " + WARM_UP + " intervals" + calls,
                            Optional.empty(),
                            atMillis);
        }
        return Step.to(new Staged(now, warmUp), look, "warming", List.of());
    }

    /** Counts the interval and asks the judge. */
    Step counted(Counting state, Look look, long atMillis) {
        Progress it = state.progress();
        Interval interval = interval(look);
        List<Interval> usable = new ArrayList<>(it.usable());
        if (usable(look, interval) && !it.settling()) {
            usable.add(interval);
        }
        Progress now = it.looked(look, usable, true, atMillis);
        boolean atEnd = state instanceof Watching && now.looks() >= now.plan().watchLooks();
        Verdict verdict = LossBudget.judged(now.plan(), judge.judge(now.trial(atEnd)), atMillis);
        return decided(state, now, look, verdict, atMillis).judged(verdict);
    }

    private static Step decided(Counting state, Progress now, Look look, Verdict verdict, long atMillis) {
        if (verdict.kind() == VerdictKind.ROLL_BACK) {
            return RollBackSteps.back(now, look, verdict.reason(), Optional.of(verdict), atMillis);
        }
        if (now.silent() >= silentLooks(now.plan())) {
            return silent(now, look, atMillis);
        }
        return switch (state) {
            case Watching it -> watching(it, now, look, verdict, atMillis);
            case Stepping it -> stepping(it, now, look, verdict, atMillis);
            case Canary it -> canary(it, now, look, verdict, atMillis);
        };
    }

    private static Step canary(Canary state, Progress now, Look look, Verdict verdict, long atMillis) {
        if (now.looks() >= watchingFrom(now)) {
            return held(now, verdict)
                    ? held(new Canary(now), look, verdict, atMillis)
                    : assigned(state.stepping(now).watching(now.at(Shares.WATCHING, atMillis)), look);
        }
        if (!Shares.stood(now.standing(), true) || !mayStep(now, verdict)) {
            return Step.to(new Canary(now), look, verdict.reason(), List.of());
        }
        double next = Shares.after(now);
        return next > now.share()
                ? assigned(state.stepping(now.at(next, atMillis)), look)
                : Step.to(state.stepping(now), look, "at the powered share", List.of());
    }

    private static Step stepping(Stepping state, Progress now, Look look, Verdict verdict, long atMillis) {
        if (now.looks() >= watchingFrom(now)) {
            return held(now, verdict)
                    ? held(new Stepping(now), look, verdict, atMillis)
                    : assigned(state.watching(now.at(Shares.WATCHING, atMillis)), look);
        }
        double next = Shares.after(now);
        return Shares.stood(now.standing(), false) && next > now.share() && mayStep(now, verdict)
                ? assigned(new Stepping(now.at(next, atMillis)), look)
                : Step.to(new Stepping(now), look, verdict.reason(), List.of());
    }

    private static Step watching(Watching state, Progress now, Look look, Verdict verdict, long atMillis) {
        boolean kept = verdict.kind() == VerdictKind.CONFIRM || verdict.kind() == VerdictKind.NO_EFFECT;
        if (kept && now.silent() >= HOLD) {
            return held(new Watching(now), look, verdict, atMillis);
        }
        return switch (verdict.kind()) {
            case CONFIRM -> confirmed(state.confirmed(now, verdict, verdict.reason()), look);
            case NO_EFFECT -> noEffect(state, now, look, verdict, atMillis);
            case INSUFFICIENT_DATA ->
                atLimit(now)
                        ? RollBackSteps.back(now, look, verdict.reason(), Optional.of(verdict), atMillis)
                        : Step.to(new Watching(now), look, extended(now) + verdict.reason(), List.of());
            case CONTINUE -> Step.to(new Watching(now), look, verdict.reason(), List.of());
            case ROLL_BACK, UNKNOWN -> RollBackSteps.needsHuman(now, look, atMillis);
        };
    }

    /** Holds: no larger share and no confirmation while an instance is silent or the canary uses too much CPU. */
    private static Step held(Open same, Look look, Verdict verdict, long atMillis) {
        Progress now = same.progress();
        String why = now.silent() >= HOLD
                ? "held, an instance is silent: " + verdict.reason()
                : verdict.kind() == VerdictKind.INSUFFICIENT_DATA
                        ? "held: " + verdict.reason()
                        : "held, the canary's CPU per call allows no larger share: " + verdict.reason();
        return atLimit(now)
                ? RollBackSteps.back(now, look, why, Optional.of(verdict), atMillis)
                : Step.to(same, look, why, List.of());
    }

    private static String extended(Progress now) {
        return now.looks() >= now.plan().watchLooks() ? "extended: " : "held: ";
    }

    /** Whether a verdict holds the rollout: one before the end that is neither good nor bad. */
    private static boolean held(Progress now, Verdict verdict) {
        return verdict.kind() == VerdictKind.INSUFFICIENT_DATA || held(now);
    }

    private static boolean held(Progress now) {
        return now.silent() >= HOLD || CpuGate.allows(now.usable()).equals(Optional.of(false));
    }

    private static boolean atLimit(Progress now) {
        return now.looks() >= now.plan().watchLooks() + now.plan().extensionLooks();
    }

    private static Step noEffect(Watching state, Progress now, Look look, Verdict verdict, long atMillis) {
        if (now.plan().type() == ProposalType.BUG_FIX && now.plan().replayFixed()) {
            String why = "every recorded failing execution succeeds on replay (evidence: replay); " + verdict.reason();
            return confirmed(state.confirmed(now, verdict, why), look);
        }
        return Step.to(
                state.withdrawing(now.since(atMillis), verdict), look, verdict.reason(), RollBackSteps.control(now));
    }

    private static Step confirmed(Confirmed state, Look look) {
        Progress it = state.progress();
        return Step.to(
                state,
                look,
                state.reason(),
                List.of(new Assign(Shares.alone(it, it.plan().digest(), false)), new Land(it.plan())));
    }

    private static Step silent(Progress now, Look look, long atMillis) {
        String why = "an instance on the canary's epoch was silent for " + now.silent() + " intervals in a row";
        return RollBackSteps.back(now, look, why, Optional.empty(), atMillis);
    }

    private static Step assigned(Open state, Look look) {
        Progress it = state.progress();
        String cpu = CpuGate.allows(it.usable()).isEmpty() ? " (CPU per call unknown, its gate skipped)" : "";
        return Step.to(
                state,
                look,
                "share " + it.share() + " under epoch " + it.epoch() + cpu,
                List.of(new Assign(Shares.both(it))));
    }

    private static boolean mayStep(Progress it, Verdict verdict) {
        return verdict.kind() == VerdictKind.CONTINUE && !held(it);
    }

    private static int watchingFrom(Progress it) {
        return Shares.watchingFrom(it.plan().watchLooks());
    }

    private static Interval interval(Look look) {
        return new Interval(look.interval(), look.groups());
    }

    /** Whether every expected instance reported. */
    static boolean heard(Look look) {
        return look.instancesHeard() > 0 && look.instancesHeard() >= look.instancesExpected();
    }

    private static boolean usable(Look look, Interval interval) {
        return heard(look)
                && interval.arm(Slot.CONTROL).calls() > 0
                && interval.arm(Slot.CANARY).calls() > 0;
    }
}

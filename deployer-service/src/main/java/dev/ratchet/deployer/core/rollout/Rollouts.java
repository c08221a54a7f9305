package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.deployer.core.rollout.Effect.Assign;
import dev.ratchet.deployer.core.rollout.Effect.Reverse;
import dev.ratchet.deployer.core.rollout.RolloutState.Canary;
import dev.ratchet.deployer.core.rollout.RolloutState.Confirmed;
import dev.ratchet.deployer.core.rollout.RolloutState.Counting;
import dev.ratchet.deployer.core.rollout.RolloutState.NeedsHuman;
import dev.ratchet.deployer.core.rollout.RolloutState.New;
import dev.ratchet.deployer.core.rollout.RolloutState.Open;
import dev.ratchet.deployer.core.rollout.RolloutState.Planned;
import dev.ratchet.deployer.core.rollout.RolloutState.Rejected;
import dev.ratchet.deployer.core.rollout.RolloutState.RollingBack;
import dev.ratchet.deployer.core.rollout.RolloutState.Staged;
import dev.ratchet.deployer.core.rollout.RolloutState.Stepping;
import dev.ratchet.deployer.core.rollout.RolloutState.Terminated;
import dev.ratchet.deployer.core.rollout.RolloutState.Watching;
import dev.ratchet.deployer.core.rollout.RolloutState.Withdrawing;
import dev.ratchet.judge.Judge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rollout of one change, as a pure function of its inputs.
 *
 * <pre>
 * state         input                                    next
 * New           valid plan                               Planned        assign canary at the first share
 *               invalid plan, or one beyond the          Rejected
 *               loss budget
 * Planned       a target serves the epoch                Staged
 *               no target by the deadline                RollingBack
 * Staged        look: both slots warm                    Canary
 *               30 looks, both served, too few calls     Canary
 *               30 looks and not warm                    RollingBack    INSUFFICIENT_DATA
 * Canary        5 looks, CONTINUE, CPU allows            Stepping       assign the next share
 * Stepping      3 looks at a share, CONTINUE, CPU        Stepping       assign the next share, up to the powered one;
 *                                                                       the rest of the ladder just before look 2K/3
 *               look 2K/3                                Watching       assign 90 %
 * Watching      look K: CONFIRM                          Confirmed      assign the canary as control, land it
 *               look K: CONFIRM beyond the loss budget   RollingBack
 *               look K: NO_EFFECT                        Withdrawing    (a bug fix whose replay is fixed: Confirmed)
 *               look K: INSUFFICIENT_DATA                Watching       up to the extension's end, then RollingBack
 * Canary, Stepping, Watching  held (an instance is silent for 3 looks, or the CPU does not allow the next share):
 *                                                        itself         up to the extension's end, then RollingBack
 * Canary, Stepping, Watching  look: ROLL_BACK            RollingBack
 * any open      the target refuses or burnt the epoch    RollingBack    burn, assign control
 *               6 looks in a row without an instance     RollingBack
 *               no look for a lease and 6 intervals      RollingBack
 *               order to roll back                       RollingBack
 *               the base moved on                        RollingBack    ends as Expired
 *               something unknown                        NeedsHuman     assign control
 * RollingBack   a target serves control, or the lease    RolledBack     (Expired)
 *               of every target expired
 * Withdrawing   the same                                 NoEffect
 * NeedsHuman    order to roll back, or a day             RollingBack    control is assigned already
 * Confirmed     a person returned to an earlier release  Reverted       reverse it on its branch
 * finished      anything else                            itself
 * </pre>
 *
 * <p>K is the plan's number of looks. Inputs without meaning in a state leave it unchanged and are not recorded.
 */
public final class Rollouts {
    private static final Duration PERSON_TIMEOUT = Duration.ofDays(1);
    private static final String UNKNOWN_POWER = "power unknown, too little health was reported before the plan";

    private final Judge judge;

    /** Creates a state machine with a judge; on replay, one that repeats the recorded verdicts. */
    public Rollouts(Judge judge) {
        this.judge = judge;
    }

    /** State before the first input. */
    public static RolloutState start() {
        return new New();
    }

    /** Applies an input at a moment and returns the next state with its effects. */
    public Step next(RolloutState state, RolloutInput input, long atMillis) {
        return switch (state) {
            case New it -> input instanceof RolloutPlan plan ? plan(plan, atMillis) : Step.noOp(it, input);
            case Confirmed it -> input instanceof Reversion by ? revert(it, by, atMillis) : Step.noOp(it, input);
            case Terminated it -> Step.noOp(it, input);
            case RollingBack it -> nextFromRollBack(it, it.finish(), input, atMillis);
            case Withdrawing it -> nextFromRollBack(it, it.finish(), input, atMillis);
            case NeedsHuman it -> nextFromNeedsHuman(it, input, atMillis);
            case Planned it -> nextFromOpen(it, input, atMillis);
            case Staged it -> nextFromOpen(it, input, atMillis);
            case Canary it -> nextFromOpen(it, input, atMillis);
            case Stepping it -> nextFromOpen(it, input, atMillis);
            case Watching it -> nextFromOpen(it, input, atMillis);
        };
    }

    /** Replays a history with the verdicts recorded in it. */
    public static RolloutState replay(List<RolloutEvent> history) {
        RolloutState state = start();
        for (RolloutEvent event : history) {
            state = repeat(state, event);
        }
        return state;
    }

    /**
     * Applies a recorded input with the verdict recorded for it.
     *
     * @throws IllegalStateException when the record does not lead to the state that it names
     */
    public static RolloutState repeat(RolloutState state, RolloutEvent event) {
        Rollouts replay = new Rollouts(trial -> event.verdict()
                .orElseThrow(() -> new IllegalStateException(
                        "event " + event.sequence() + " of " + event.rollout() + " has no verdict to repeat")));
        RolloutState next = replay.next(state, event.input(), event.atMillis()).state();
        if (next.kind() != event.to()) {
            throw new IllegalStateException("event " + event.sequence() + " of " + event.rollout() + " led to "
                    + event.to() + ", repeated to " + next.kind());
        }
        return next;
    }

    private static Step plan(RolloutPlan plan, long atMillis) {
        Progress progress = Progress.start(plan, atMillis);
        Optional<String> objection = objection(plan);
        if (objection.isPresent()) {
            return Step.to(new Rejected(progress, objection.get()), plan, objection.get(), List.of());
        }
        return Step.to(
                new Planned(progress),
                plan,
                "assigned at a share of " + plan.share() + " under epoch " + plan.epoch() + "; "
                        + plan.power().map(Power::sentence).orElse(UNKNOWN_POWER),
                List.of(new Assign(Shares.canaryAssignment(progress))));
    }

    private static Optional<String> objection(RolloutPlan plan) {
        if (plan.split() == Split.UNKNOWN) {
            return Optional.of("the component's split is unknown to this version");
        }
        if (plan.split() == Split.KEY && plan.prePeriod().isEmpty()) {
            return Optional.of("a keyed component needs a pre-period before its rollout");
        }
        if (plan.base().equals(plan.digest())) {
            return Optional.of("the proposed release already runs");
        }
        return LossBudget.objection(plan);
    }

    private Step nextFromOpen(Open state, RolloutInput input, long atMillis) {
        Progress it = state.progress();
        return switch (input) {
            case TargetReport report -> applyReport(state, report, atMillis);
            case Look look -> applyLook(state, look, atMillis);
            case Tick tick -> applyTick(state, tick, atMillis);
            case BackOrder order ->
                RollBackSteps.rollBack(
                        it, order, order.reason() + " (" + order.principal() + ")", Optional.empty(), atMillis);
            case RolloutInput.BaseExpired expired -> RollBackSteps.expire(it, expired, atMillis);
            case RolloutInput.Unknown unknown -> RollBackSteps.askPerson(it, unknown, atMillis);
            case Reversion reversion -> Step.noOp(state, reversion);
            case RolloutPlan plan -> Step.noOp(state, plan);
        };
    }

    private static Step applyReport(Open state, TargetReport report, long atMillis) {
        Progress it = state.progress();
        if (report.burnt().stream()
                .anyMatch(epoch ->
                        epoch >= it.plan().epoch() && epoch <= it.stage().epoch())) {
            String reason = "instance " + report.instance() + " rolled back the canary: " + report.reason();
            return RollBackSteps.rollBack(it, report, reason, Optional.empty(), atMillis);
        }
        if (report.state() == TargetState.REFUSED
                && report.epoch() == it.stage().epoch()) {
            String reason = "instance " + report.instance() + " refused the release: " + report.reason();
            return RollBackSteps.rollBack(it, report, reason, Optional.empty(), atMillis);
        }
        boolean serves = report.state() == TargetState.SERVING
                && report.epoch() == it.stage().epoch()
                && report.canary().equals(Optional.of(it.plan().digest()));
        if (state instanceof Planned planned && serves) {
            String reason = "instance " + report.instance() + " loaded and warmed both slots";
            return Step.to(planned.stage(atMillis), report, reason, List.of());
        }
        return Step.noOp(state, report);
    }

    private static Step applyTick(Open state, Tick tick, long atMillis) {
        Progress it = state.progress();
        int silent = Looks.silentLooks(it.plan());
        long limit = it.plan().leaseMillis() + silent * it.plan().intervalMillis();
        // otherwise a clock that jumped back would hold the rollout until it catches up
        if (Math.abs(atMillis - it.sinceMillis()) <= (state instanceof Planned ? 2 * limit : limit)) {
            return Step.noOp(state, tick);
        }
        String reason = state instanceof Planned
                ? "no target served the release in time"
                : "no look for the length of a lease and " + silent + " intervals";
        return RollBackSteps.rollBack(it, tick, reason, Optional.empty(), atMillis);
    }

    private Step applyLook(Open state, Look look, long atMillis) {
        Progress it = state.progress();
        boolean isStale = look.epoch() != it.stage().epoch()
                || look.interval() <= it.intervals().last();
        if (isStale) {
            return Step.noOp(state, look);
        }
        return switch (state) {
            case Staged staged -> Looks.nextFromStaged(staged, look, atMillis);
            case Counting counting -> new Looks(judge).judgeInterval(counting, look, atMillis);
            case Planned _, RollingBack _, Withdrawing _, NeedsHuman _ -> Step.noOp(state, look);
        };
    }

    private static Step nextFromRollBack(Open state, Terminated after, RolloutInput input, long atMillis) {
        Progress it = state.progress();
        if (input instanceof TargetReport report
                && report.epoch() > it.stage().epoch()
                && report.state() == TargetState.SERVING
                && report.canary().isEmpty()) {
            return Step.to(after, input, after.reason(), List.of());
        }
        long leases = it.plan().leaseMillis() + 2 * it.plan().intervalMillis();
        if (input instanceof Tick && Math.abs(atMillis - it.sinceMillis()) > leases) {
            return Step.to(after, input, after.reason() + "; every lease has expired by the clock", List.of());
        }
        return Step.noOp(state, input);
    }

    private static Step revert(Confirmed state, Reversion by, long atMillis) {
        RolloutState.Reverted after = state.revert(by, atMillis);
        return Step.to(
                after, by, after.reason(), List.of(new Reverse(after.progress().plan())));
    }

    private static Step nextFromNeedsHuman(NeedsHuman state, RolloutInput input, long atMillis) {
        Progress it = state.progress();
        if (input instanceof BackOrder order) {
            return RollBackSteps.rollBackAfterAnswer(
                    it, order, order.reason() + " (" + order.principal() + ")", atMillis);
        }
        if (input instanceof Tick && atMillis - it.sinceMillis() > PERSON_TIMEOUT.toMillis()) {
            return RollBackSteps.rollBackAfterAnswer(
                    it, input, "nobody answered within a day: " + state.reason(), atMillis);
        }
        return Step.noOp(state, input);
    }
}

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
import dev.ratchet.deployer.core.rollout.RolloutState.Over;
import dev.ratchet.deployer.core.rollout.RolloutState.Planned;
import dev.ratchet.deployer.core.rollout.RolloutState.Rejected;
import dev.ratchet.deployer.core.rollout.RolloutState.RollingBack;
import dev.ratchet.deployer.core.rollout.RolloutState.Staged;
import dev.ratchet.deployer.core.rollout.RolloutState.Stepping;
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
    private static final Duration HUMAN = Duration.ofDays(1);
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
            case New it -> input instanceof RolloutPlan plan ? plan(plan, atMillis) : Step.ignored(it, input);
            case Confirmed it -> input instanceof Reversion by ? reverted(it, by, atMillis) : Step.ignored(it, input);
            case Over it -> Step.ignored(it, input);
            case RollingBack it -> returning(it, it.over(), input, atMillis);
            case Withdrawing it -> returning(it, it.noEffect(), input, atMillis);
            case NeedsHuman it -> asked(it, input, atMillis);
            case Planned it -> running(it, input, atMillis);
            case Staged it -> running(it, input, atMillis);
            case Canary it -> running(it, input, atMillis);
            case Stepping it -> running(it, input, atMillis);
            case Watching it -> running(it, input, atMillis);
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
        Rollouts then = new Rollouts(trial -> event.verdict()
                .orElseThrow(() -> new IllegalStateException(
                        "event " + event.sequence() + " of " + event.rollout() + " has no verdict to repeat")));
        RolloutState next = then.next(state, event.input(), event.atMillis()).state();
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
                List.of(new Assign(Shares.both(progress))));
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

    private Step running(Open state, RolloutInput input, long atMillis) {
        Progress it = state.progress();
        return switch (input) {
            case TargetReport report -> reported(state, report, atMillis);
            case Look look -> looked(state, look, atMillis);
            case Tick tick -> ticked(state, tick, atMillis);
            case BackOrder order ->
                RollBackSteps.back(
                        it, order, order.reason() + " (" + order.principal() + ")", Optional.empty(), atMillis);
            case RolloutInput.BaseExpired expired -> RollBackSteps.expired(it, expired, atMillis);
            case RolloutInput.Unknown unknown -> RollBackSteps.needsHuman(it, unknown, atMillis);
            case Reversion reversion -> Step.ignored(state, reversion);
            case RolloutPlan plan -> Step.ignored(state, plan);
        };
    }

    private static Step reported(Open state, TargetReport report, long atMillis) {
        Progress it = state.progress();
        if (report.burnt().stream().anyMatch(epoch -> epoch >= it.plan().epoch() && epoch <= it.epoch())) {
            String why = "instance " + report.instance() + " rolled back the canary: " + report.reason();
            return RollBackSteps.back(it, report, why, Optional.empty(), atMillis);
        }
        if (report.state() == TargetState.REFUSED && report.epoch() == it.epoch()) {
            String why = "instance " + report.instance() + " refused the release: " + report.reason();
            return RollBackSteps.back(it, report, why, Optional.empty(), atMillis);
        }
        boolean serves = report.state() == TargetState.SERVING
                && report.epoch() == it.epoch()
                && report.canary().equals(Optional.of(it.plan().digest()));
        if (state instanceof Planned planned && serves) {
            String why = "instance " + report.instance() + " loaded and warmed both slots";
            return Step.to(planned.staged(atMillis), report, why, List.of());
        }
        return Step.ignored(state, report);
    }

    private static Step ticked(Open state, Tick tick, long atMillis) {
        Progress it = state.progress();
        int silent = Looks.silentLooks(it.plan());
        long limit = it.plan().leaseMillis() + silent * it.plan().intervalMillis();
        // otherwise a clock that jumped back would hold the rollout until it catches up
        if (Math.abs(atMillis - it.sinceMillis()) <= (state instanceof Planned ? 2 * limit : limit)) {
            return Step.ignored(state, tick);
        }
        String why = state instanceof Planned
                ? "no target served the release in time"
                : "no look for the length of a lease and " + silent + " intervals";
        return RollBackSteps.back(it, tick, why, Optional.empty(), atMillis);
    }

    private Step looked(Open state, Look look, long atMillis) {
        Progress it = state.progress();
        boolean stale = look.epoch() != it.epoch() || look.interval() <= it.lastInterval();
        if (stale) {
            return Step.ignored(state, look);
        }
        return switch (state) {
            case Staged staged -> Looks.warming(staged, look, atMillis);
            case Counting counting -> new Looks(judge).counted(counting, look, atMillis);
            case Planned _, RollingBack _, Withdrawing _, NeedsHuman _ -> Step.ignored(state, look);
        };
    }

    private static Step returning(Open state, Over after, RolloutInput input, long atMillis) {
        Progress it = state.progress();
        if (input instanceof TargetReport report
                && report.epoch() > it.epoch()
                && report.state() == TargetState.SERVING
                && report.canary().isEmpty()) {
            return Step.to(after, input, after.reason(), List.of());
        }
        long leases = it.plan().leaseMillis() + 2 * it.plan().intervalMillis();
        if (input instanceof Tick && Math.abs(atMillis - it.sinceMillis()) > leases) {
            return Step.to(after, input, after.reason() + "; every lease has expired by the clock", List.of());
        }
        return Step.ignored(state, input);
    }

    private static Step reverted(Confirmed state, Reversion by, long atMillis) {
        RolloutState.Reverted after = state.reverted(by, atMillis);
        return Step.to(
                after, by, after.reason(), List.of(new Reverse(after.progress().plan())));
    }

    private static Step asked(NeedsHuman state, RolloutInput input, long atMillis) {
        Progress it = state.progress();
        if (input instanceof BackOrder order) {
            return RollBackSteps.answered(it, order, order.reason() + " (" + order.principal() + ")", atMillis);
        }
        if (input instanceof Tick && atMillis - it.sinceMillis() > HUMAN.toMillis()) {
            return RollBackSteps.answered(it, input, "nobody answered within a day: " + state.reason(), atMillis);
        }
        return Step.ignored(state, input);
    }
}

package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchForecast;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.cycle.watch.WatchStop;
import dev.ratchet.deployer.core.watch.WatchState.Ended;
import dev.ratchet.deployer.core.watch.WatchState.New;
import dev.ratchet.deployer.core.watch.WatchState.RollingBack;
import dev.ratchet.deployer.core.watch.WatchState.Watching;
import java.util.Optional;

/**
 * Watch of one deployment that another pipeline made, as a pure function of its inputs.
 *
 * <pre>
 * state         input                                                   next
 * New           plan                                                    Watching
 *               plan without versions, in several environments          Ended         INSUFFICIENT_DATA
 * Watching      look before the deployment                              Watching      not judged
 *               look: ROLL_BACK, the action is permitted                RollingBack   roll back
 *               look: ROLL_BACK, otherwise                              Ended         HARMFUL
 *               3 looks without the version, a later version serves     Ended         SUPERSEDED
 *               30 looks without the version, another version serves    Ended         SUPERSEDED
 *               look K: CONFIRM or NO_EFFECT                            Ended         CONFIRMED
 *               look K: anything else                                   Ended         INSUFFICIENT_DATA
 *               first history of the component                          Watching      recorded
 * stop, the telemetry states no version                   Ended         SUPERSEDED
 *               look of an earlier minute                               itself
 * RollingBack   action succeeded                                        Ended         ROLLED_BACK
 *               action failed and will be repeated                      RollingBack
 *               action failed                                           Ended         ROLL_BACK_FAILED
 *               stop                                                    Ended         HARMFUL
 * Ended         anything                                                itself
 * </pre>
 *
 * <p>K is the plan's number of looks after the warm-up of the first new instance. Each end is announced. Inputs without
 * meaning in a state leave it unchanged and are not recorded. An action is never permitted while a later version
 * serves, because it would take that one back.
 */
public final class Watches {
    private static final int REPLACED_LOOKS = 3;
    private static final int VANISHED_LOOKS = 30;
    private static final String NOTHING_COMPARED =
            "no old instance served at the same time as the new version, and the history of the component is missing";

    private final WatchJudge judge;

    /** Creates a state machine with a judge; on replay, one that repeats the recorded verdicts. */
    public Watches(WatchJudge judge) {
        this.judge = judge;
    }

    /** State before the first input. */
    public static WatchState start() {
        return new New();
    }

    /** Applies an input at a moment and returns the next state with its effects. */
    public WatchStep next(WatchState state, WatchInput input, ActionPermission permission, long atMillis) {
        return switch (state) {
            case New it -> input instanceof WatchPlan plan ? plan(it, plan, atMillis) : WatchStep.noOp(it, input);
            case Watching it -> nextFromWatching(it, input, permission, atMillis);
            case RollingBack it -> nextFromRollBack(it, input, atMillis);
            case Ended it -> WatchStep.noOp(it, input);
        };
    }

    private WatchStep nextFromWatching(Watching state, WatchInput input, ActionPermission permission, long atMillis) {
        return switch (input) {
            case WatchLook look when look.minute() >= state.nextMinute() -> look(state, look, permission, atMillis);
            case WatchPast past
            when state.past().isEmpty() ->
                WatchStep.to(
                        state.remember(past),
                        past,
                        "no old instance serves; the deployment is compared with the past, of which "
                                + past.days().size() + " days have data at this time");
            case WatchStop stop -> supersede(state, stop, atMillis);
            case WatchLook _, WatchPast _, DeploymentNotice _, WatchPlan _, ActionResult _, WatchInput.Unknown _ ->
                WatchStep.noOp(state, input);
        };
    }

    /**
     * Applies a recorded input with the verdict and the permission recorded for it.
     *
     * @throws IllegalStateException when the record does not lead to the state that it names
     */
    public static WatchState repeat(WatchState state, WatchEvent event) {
        Watches replay = new Watches(new RecordedJudge(event.judgement()));
        ActionPermission permission =
                event.to() == WatchStateKind.ROLLING_BACK ? ActionPermission.granted() : ActionPermission.refused("");
        WatchState next =
                replay.next(state, event.input(), permission, event.atMillis()).state();
        if (next.kind() != event.to()) {
            throw new IllegalStateException("event " + event.sequence() + " of " + event.watch() + " led to "
                    + event.to() + ", repeated to " + next.kind());
        }
        return next instanceof Ended ended ? ended.because(event.reason()) : next;
    }

    /** Judge that repeats a recorded judgement. */
    private record RecordedJudge(WatchJudgement judgement) implements WatchJudge {
        @Override
        public WatchJudgement judge(Watching watch, boolean atEnd) {
            return judgement;
        }

        @Override
        public Optional<WatchForecast> forecast(Watching watch) {
            return judgement.forecast();
        }
    }

    private static WatchStep plan(New state, WatchPlan plan, long atMillis) {
        DeploymentNotice notice = plan.notice();
        boolean areDividedByTime = new WatchedArms(notice).areDividedByTime();
        if (notice.replaced().isEmpty() && !areDividedByTime) {
            String reason = "the telemetry of " + notice.component() + " states no version and comes from several"
                    + " environments, so instances of version " + notice.version()
                    + " cannot be distinguished from others";
            return WatchStep.to(state.reject(plan, atMillis, reason), plan, reason);
        }
        String compared = areDividedByTime
                ? " was announced; the telemetry states no version, so all calls since are compared with the past"
                : " serves beside " + String.join(", ", notice.replaced());
        return WatchStep.to(
                state.watch(plan),
                plan,
                "version " + notice.version() + " of " + notice.component() + compared + "; watched for " + plan.looks()
                        + " looks");
    }

    /** Ends a watch that cannot distinguish a later version from the watched one. */
    private static WatchStep supersede(Watching state, WatchStop stop, long atMillis) {
        return new WatchedArms(state.plan().notice()).areDividedByTime()
                ? WatchStep.to(
                        state.end(WatchStateKind.SUPERSEDED, atMillis, stop.reason() + lastVerdict(state)),
                        stop,
                        stop.reason() + lastVerdict(state))
                : WatchStep.noOp(state, stop);
    }

    private static String lastVerdict(Watching state) {
        return state.judgement()
                .verdict()
                .map(it -> "; last verdict: " + it.reason())
                .orElse("; there was no verdict");
    }

    private WatchStep look(Watching before, WatchLook look, ActionPermission permission, long atMillis) {
        Watching state = before.plus(look);
        WatchPlan plan = state.plan();
        if (look.minute() < plan.notice().minute()) {
            return WatchStep.to(state, look, "");
        }
        if (look.minute() < WatchedMinutes.firstMinute(plan)) {
            WatchJudgement opening = WatchJudgement.none().with(judge.forecast(state));
            return WatchStep.to(state.judged(opening), look, "").judged(opening);
        }
        boolean atEnd = look.minute() >= WatchedMinutes.lastMinute(plan);
        WatchJudgement judgement = judge.judge(state, atEnd);
        Watching judged = state.judged(
                judgement.verdict().isPresent() ? judgement : state.judgement().with(judgement.forecast()));
        return decide(judged, look, permission, new Moment(atEnd, atMillis)).judged(judgement);
    }

    /** Moment of a look. */
    private record Moment(boolean atEnd, long atMillis) {}

    private static WatchStep decide(Watching state, WatchLook look, ActionPermission permission, Moment moment) {
        Optional<Verdict> verdict = state.judgement().verdict();
        if (verdict.filter(it -> it.kind() == VerdictKind.ROLL_BACK).isPresent()) {
            return harm(state, look, verdict.get().reason(), permission, moment.atMillis());
        }
        Optional<String> successor = WatchedMinutes.successor(state, REPLACED_LOOKS, VANISHED_LOOKS);
        if (successor.isPresent()) {
            String reason = successor.get() + " replaced version "
                    + state.plan().notice().version() + " before the end of its watch" + lastVerdict(state);
            return WatchStep.to(state.end(WatchStateKind.SUPERSEDED, moment.atMillis(), reason), look, reason);
        }
        return moment.atEnd()
                ? end(state, look, moment.atMillis())
                : WatchStep.to(state, look, verdict.map(Verdict::reason).orElse(""));
    }

    private static WatchStep harm(
            Watching state, WatchLook look, String verdict, ActionPermission permission, long atMillis) {
        String action = state.plan().rules().rollBack().text();
        boolean isLatest = WatchedMinutes.laterVersion(state.plan(), look).isEmpty();
        if (permission.isGranted() && isLatest) {
            RollingBack next = state.rollBack(atMillis, verdict);
            return WatchStep.to(next, look, verdict + "; rolling it back: " + action)
                    .with(new WatchEffect.RollBack(next));
        }
        String refusal = permission.isGranted() ? "a later version serves already" : permission.reason();
        String reason = verdict + (refusal.isEmpty() ? "" : "; " + refusal);
        return WatchStep.to(state.end(WatchStateKind.HARMFUL, atMillis, reason), look, reason);
    }

    private static WatchStep end(Watching state, WatchLook look, long atMillis) {
        Optional<Verdict> verdict = state.judgement().verdict();
        boolean isConfirmed = verdict.filter(
                        it -> it.kind() == VerdictKind.CONFIRM || it.kind() == VerdictKind.NO_EFFECT)
                .isPresent();
        String reason = verdict.map(Verdict::reason).orElse(NOTHING_COMPARED);
        WatchStateKind outcome = isConfirmed ? WatchStateKind.CONFIRMED : WatchStateKind.INSUFFICIENT_DATA;
        return WatchStep.to(state.end(outcome, atMillis, reason), look, reason);
    }

    private static WatchStep nextFromRollBack(RollingBack state, WatchInput input, long atMillis) {
        return switch (input) {
            case ActionResult it when it.attempt() <= state.attempts() -> WatchStep.noOp(state, it);
            case ActionResult it
            when it.succeeded() -> end(state, WatchStateKind.ROLLED_BACK, it, it.detail(), atMillis);
            case ActionResult it when it.repeated() -> WatchStep.to(state.fail(), it, it.detail());
            case ActionResult it -> end(state, WatchStateKind.ROLL_BACK_FAILED, it, it.detail(), atMillis);
            case WatchStop it ->
                end(
                        state,
                        WatchStateKind.HARMFUL,
                        it,
                        "the rollback was stopped (" + it.principal() + "): " + it.reason(),
                        atMillis);
            case DeploymentNotice _, WatchPlan _, WatchLook _, WatchPast _, WatchInput.Unknown _ ->
                WatchStep.noOp(state, input);
        };
    }

    private static WatchStep end(
            RollingBack state, WatchStateKind outcome, WatchInput input, String result, long atMillis) {
        Ended ended = state.end(outcome, atMillis, result);
        return WatchStep.to(ended, input, ended.reason());
    }
}

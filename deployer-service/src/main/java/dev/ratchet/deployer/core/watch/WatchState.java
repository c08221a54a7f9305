package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** State of a watch. A legal transition is a method of the state that it leaves. */
public sealed interface WatchState {
    /** Name of the state in events and responses. */
    WatchStateKind kind();

    /** Plan of the watch; empty before it. */
    Optional<WatchPlan> findPlan();

    /** Last verdict of the judge, if it gave one. */
    WatchJudgement judgement();

    /** No plan is known yet. */
    record New() implements WatchState {
        Watching watch(WatchPlan plan) {
            return new Watching(plan, List.of(), WatchJudgement.none());
        }

        Ended reject(WatchPlan plan, long atMillis, String reason) {
            return new Ended(plan, WatchStateKind.INSUFFICIENT_DATA, WatchJudgement.none(), atMillis, reason);
        }

        @Override
        public WatchStateKind kind() {
            return WatchStateKind.NEW;
        }

        @Override
        public Optional<WatchPlan> findPlan() {
            return Optional.empty();
        }

        @Override
        public WatchJudgement judgement() {
            return WatchJudgement.none();
        }
    }

    /**
     * The versions are compared, one look per minute.
     *
     * @param looks looks so far, also those before the deployment, in the order of their minutes
     * @param past history of the component; empty until it is needed
     */
    record Watching(WatchPlan plan, List<WatchLook> looks, Optional<WatchPast> past, WatchJudgement judgement)
            implements WatchState {
        /** Copies the looks. */
        public Watching {
            looks = List.copyOf(looks);
        }

        /** Creates a state without the history of the component. */
        public Watching(WatchPlan plan, List<WatchLook> looks, WatchJudgement judgement) {
            this(plan, looks, Optional.empty(), judgement);
        }

        /** Whether the history of the component is needed before the next look, since no old instance serves. */
        public boolean isWaitingForPast() {
            return past.isEmpty() && !looks.isEmpty() && WatchedMinutes.isWithoutControl(plan, looks.getLast());
        }

        @Override
        public WatchStateKind kind() {
            return WatchStateKind.WATCHING;
        }

        @Override
        public Optional<WatchPlan> findPlan() {
            return Optional.of(plan);
        }

        /** First minute for which a look is missing. */
        public long nextMinute() {
            return looks.isEmpty()
                    ? plan.notice().minute() - WatchedMinutes.PRE_PERIOD
                    : looks.getLast().minute() + 1;
        }

        Watching plus(WatchLook look) {
            List<WatchLook> more = new ArrayList<>(looks);
            more.add(look);
            return new Watching(plan, more, past, judgement);
        }

        Watching judged(WatchJudgement latest) {
            return new Watching(plan, looks, past, latest);
        }

        Watching remember(WatchPast history) {
            return new Watching(plan, looks, Optional.of(history), judgement);
        }

        RollingBack rollBack(long atMillis, String reason) {
            return new RollingBack(plan, judgement, 0, atMillis, reason);
        }

        Ended end(WatchStateKind outcome, long atMillis, String reason) {
            return new Ended(plan, outcome, judgement, atMillis, reason);
        }
    }

    /**
     * Harm is established, and the deployment is rolled back.
     *
     * @param attempts number of failed attempts
     * @param sinceMillis time of the verdict
     * @param reason reason for the rollback, for people
     */
    record RollingBack(WatchPlan plan, WatchJudgement judgement, int attempts, long sinceMillis, String reason)
            implements WatchState {
        @Override
        public WatchStateKind kind() {
            return WatchStateKind.ROLLING_BACK;
        }

        @Override
        public Optional<WatchPlan> findPlan() {
            return Optional.of(plan);
        }

        RollingBack fail() {
            return new RollingBack(plan, judgement, attempts + 1, sinceMillis, reason);
        }

        Ended end(WatchStateKind outcome, long atMillis, String result) {
            return new Ended(plan, outcome, judgement, atMillis, reason + "; " + result);
        }
    }

    /**
     * The watch is over. Its looks are on the topic only.
     *
     * @param kind outcome
     * @param atMillis time of the end
     * @param reason reason for the outcome, for people
     */
    record Ended(WatchPlan plan, WatchStateKind kind, WatchJudgement judgement, long atMillis, String reason)
            implements WatchState {
        @Override
        public Optional<WatchPlan> findPlan() {
            return Optional.of(plan);
        }

        Ended because(String recorded) {
            return new Ended(plan, kind, judgement, atMillis, recorded);
        }
    }
}

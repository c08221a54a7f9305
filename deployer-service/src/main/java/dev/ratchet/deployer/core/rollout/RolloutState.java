package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.Optional;

/** State of a rollout. */
public sealed interface RolloutState {
    /** Name of the state on the topic. */
    RolloutStateKind kind();

    /** Rollout without a plan. */
    record New() implements RolloutState {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.NEW;
        }
    }

    /** A rollout that has a plan and is not finished. */
    sealed interface Open extends RolloutState {
        /** Plan and progress. */
        Progress progress();
    }

    /** An open rollout whose intervals count for the verdict. */
    sealed interface Counting extends Open {}

    /** A finished rollout; only a person's return from a confirmed change can change it. */
    sealed interface Terminated extends RolloutState {
        /** Plan and progress. */
        Progress progress();

        /** Verdict that ended it, if there was one. */
        Optional<Verdict> verdict();

        /** Reason for its end, in a sentence. */
        String reason();

        /** Copy without the intervals. */
        Terminated summary();
    }

    /** The assignment with the canary is published; targets load and warm both slots. */
    record Planned(Progress progress) implements Open {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.PLANNED;
        }

        Staged stage(long atMillis) {
            return new Staged(progress.enteredAt(atMillis), WarmUp.start());
        }
    }

    /** A target serves the canary; intervals are discarded until both slots are warm. */
    record Staged(Progress progress, WarmUp warmUp) implements Open {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.STAGED;
        }

        Canary startCanary(Progress now) {
            return new Canary(now);
        }
    }

    /** Both slots count at the first share. */
    record Canary(Progress progress) implements Counting {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.CANARY;
        }

        Stepping step(Progress now) {
            return new Stepping(now);
        }
    }

    /** The share grows step by step to the powered share and is held there. */
    record Stepping(Progress progress) implements Counting {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.STEPPING;
        }

        Watching watch(Progress now) {
            return new Watching(now);
        }
    }

    /** Nearly all calls go to the canary; a hold-back stays on control until the verdict. */
    record Watching(Progress progress) implements Counting {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.WATCHING;
        }

        Confirmed confirm(Progress now, Verdict verdict, String reason) {
            return new Confirmed(now, Optional.of(verdict), reason);
        }

        Withdrawing withdraw(Progress now, Verdict verdict) {
            return new Withdrawing(now, verdict);
        }
    }

    /** Control is assigned again; targets have not yet reported that they serve it. */
    record RollingBack(Progress progress, Optional<Verdict> verdict, String reason, boolean isExpired) implements Open {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.ROLLING_BACK;
        }

        Terminated finish() {
            return isExpired ? new Expired(progress, reason) : new RolledBack(progress, verdict, reason);
        }
    }

    /** Roll-back of a change without harm and without effect. */
    record Withdrawing(Progress progress, Verdict verdict) implements Open {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.WITHDRAWING;
        }

        NoEffect finish() {
            return new NoEffect(progress, Optional.of(verdict), verdict.reason());
        }
    }

    /** An input or verdict is unknown to this version; control serves, and a person is asked. */
    record NeedsHuman(Progress progress, String reason) implements Open {
        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.NEEDS_HUMAN;
        }
    }

    /** The canary became the control. */
    record Confirmed(Progress progress, Optional<Verdict> verdict, String reason) implements Terminated {
        Reverted revert(Reversion by, long atMillis) {
            String reason =
                    "reverted by a return to " + by.release() + ": " + by.reason() + " (" + by.principal() + ")";
            return new Reverted(progress.enteredAt(atMillis), verdict, reason);
        }

        @Override
        public Terminated summary() {
            return new Confirmed(progress.withoutIntervals(), verdict, reason);
        }

        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.CONFIRMED;
        }
    }

    /**
     * The canary became the control, and a person returned to an earlier release; the verdict is the one that confirmed
     * it.
     */
    record Reverted(Progress progress, Optional<Verdict> verdict, String reason) implements Terminated {
        @Override
        public Terminated summary() {
            return new Reverted(progress.withoutIntervals(), verdict, reason);
        }

        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.REVERTED;
        }
    }

    /** The control serves everything again. */
    record RolledBack(Progress progress, Optional<Verdict> verdict, String reason) implements Terminated {
        @Override
        public Terminated summary() {
            return new RolledBack(progress.withoutIntervals(), verdict, reason);
        }

        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.ROLLED_BACK;
        }
    }

    /** The control serves everything again, for a change without effect. */
    record NoEffect(Progress progress, Optional<Verdict> verdict, String reason) implements Terminated {
        @Override
        public Terminated summary() {
            return new NoEffect(progress.withoutIntervals(), verdict, reason);
        }

        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.NO_EFFECT;
        }
    }

    /** The plan is invalid or exceeds the loss budget; nothing was assigned. */
    record Rejected(Progress progress, String reason) implements Terminated {
        @Override
        public Terminated summary() {
            return new Rejected(progress.withoutIntervals(), reason);
        }

        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.REJECTED;
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.empty();
        }
    }

    /** The base changed during the rollout; the control serves everything again. */
    record Expired(Progress progress, String reason) implements Terminated {
        @Override
        public Terminated summary() {
            return new Expired(progress.withoutIntervals(), reason);
        }

        @Override
        public RolloutStateKind kind() {
            return RolloutStateKind.EXPIRED;
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.empty();
        }
    }
}

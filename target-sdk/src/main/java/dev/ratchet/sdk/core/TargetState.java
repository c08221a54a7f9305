package dev.ratchet.sdk.core;

import dev.ratchet.sdk.core.TargetEffect.Report;
import dev.ratchet.sdk.core.TargetEffect.Serve;
import dev.ratchet.sdk.core.TargetEvent.Alarmed;
import dev.ratchet.sdk.core.TargetEvent.Answered;
import dev.ratchet.sdk.core.TargetEvent.Failed;
import dev.ratchet.sdk.core.TargetEvent.Prepared;
import dev.ratchet.sdk.core.TargetEvent.Ticked;
import java.util.concurrent.TimeUnit;

/**
 * Epoch and lease state machine of one component on one instance. Pure.
 *
 * <pre>
 * event \ state        | Waiting   | Applying          | ControlAlone | Splitting      | Burnt     | Refused
 * ---------------------+-----------+-------------------+--------------+----------------+-----------+----------
 * higher epoch         | Applying  | Applying          | Applying     | Applying       | Applying  | Applying
 * higher, burnt        | Burnt     | Burnt             | Burnt        | Burnt          | Burnt     | Burnt
 * same epoch           | Applying  | . lease renewed   | .            | . lease renewed| .         | .
 * same epoch, burnt    | Burnt     | Burnt             | Burnt        | Burnt          | .         | .
 * lower epoch          | .         | .                 | .            | .              | .         | .
 * Prepared, this epoch | .         | ControlAlone or   | .            | .              | .         | .
 *                      |           | Splitting         |              |                |           |
 * Failed, this epoch   | .         | Refused           | .            | .              | .         | .
 * Prepared/Failed,other| .         | .                 | .            | .              | .         | .
 * Ticked past lease    | .         | Burnt             | .            | Burnt          | .         | .
 * Ticked past deadline | .         | Refused           | .            | .              | .         | .
 * Alarmed              | .         | Burnt, if a canary| .            | Burnt          | .         | .
 *                      |           | serves meanwhile  |              |                |           |
 * </pre>
 *
 * A dot means that the state does not change. Burnt epochs in a response are recorded in every state, whatever the
 * epoch of the response. One that names the current epoch rolls the canary back at once. One with a higher epoch is
 * journaled, so that it stays refused after a restart. A response with a lower epoch renews nothing, because it may
 * come from a zombie. A burn always stops the canary first, is then journaled, and is then reported.
 */
public sealed interface TargetState {
    /**
     * Time limit of a preparation. Fetching, verifying and 5 s of warming fit well into it; a release that hangs while
     * loading is refused.
     */
    long PREPARE_NANOS = TimeUnit.SECONDS.toNanos(20);

    Fence fence();

    Loaded loaded();

    /** Epoch of this state; 0 before the first. */
    long epoch();

    /** Reason why the epoch is refused; blank if it is not. */
    default String reason() {
        return "";
    }

    default Step next(TargetEvent event) {
        if (event instanceof Answered answered) {
            return answered(answered);
        }
        if (event instanceof Prepared prepared) {
            return prepared(prepared);
        }
        if (event instanceof Failed failed) {
            return failed(failed);
        }
        return event instanceof Ticked ticked ? ticked(ticked) : alarmed((Alarmed) event);
    }

    private Step answered(Answered event) {
        Assignment wanted = event.assignment();
        Fence known = fence().learning(wanted.burnt());
        return Transitions.writingAhead(fence(), wanted, decided(known, event));
    }

    private Step decided(Fence known, Answered event) {
        Assignment wanted = event.assignment();
        boolean ahead = wanted.epoch() > known.highest();
        if (ahead && known.isBurnt(wanted.epoch())) {
            return Transitions.burn(this, known, wanted.epoch(), Transitions.byDeployer(wanted.epoch()));
        }
        if (ahead) {
            return Transitions.apply(this, known, event);
        }
        return wanted.epoch() == known.highest() ? repeated(known, event) : sameButKnowing(known);
    }

    /** Handles a repeated response with the current epoch. */
    default Step repeated(Fence known, Answered event) {
        return sameButKnowing(known);
    }

    /** Returns the step that changes only the known burnt epochs. */
    Step sameButKnowing(Fence known);

    default Step prepared(Prepared event) {
        return Step.stay(this);
    }

    default Step failed(Failed event) {
        return Step.stay(this);
    }

    default Step ticked(Ticked event) {
        return Step.stay(this);
    }

    default Step alarmed(Alarmed event) {
        return Step.stay(this);
    }

    /** No assignment since the start: the control release of the last run serves, or the built-in base. */
    record Waiting(Fence fence, Loaded loaded) implements TargetState {
        @Override
        public long epoch() {
            return 0;
        }

        @Override
        public Step repeated(Fence known, Answered event) {
            long epoch = event.assignment().epoch();
            TargetState knowing = new Waiting(known, loaded);
            return known.isBurnt(epoch)
                    ? Transitions.burn(knowing, known, epoch, Transitions.byDeployer(epoch))
                    : Transitions.apply(knowing, known, event);
        }

        @Override
        public Step sameButKnowing(Fence known) {
            return Step.stay(new Waiting(known, loaded));
        }
    }

    /** The slots of an epoch are being prepared; the loaded slots serve meanwhile. */
    record Applying(Fence fence, Loaded loaded, Assignment wanted, Plan plan, Lease lease, long deadlineNanos)
            implements TargetState {
        @Override
        public long epoch() {
            return wanted.epoch();
        }

        @Override
        public Step repeated(Fence known, Answered event) {
            Lease renewed = lease.renewed(wanted.leaseMillis(), event.nowNanos());
            return new Applying(fence, loaded, wanted, plan, renewed, deadlineNanos).sameButKnowing(known);
        }

        @Override
        public Step sameButKnowing(Fence known) {
            return known.isBurnt(epoch())
                    ? Transitions.burn(this, known, epoch(), Transitions.byDeployer(epoch()))
                    : Step.stay(new Applying(known, loaded, wanted, plan, lease, deadlineNanos));
        }

        @Override
        public Step prepared(Prepared event) {
            if (event.epoch() != epoch()) {
                return Step.stay(this);
            }
            Loaded now = Loaded.of(wanted);
            TargetState serving = wanted.canary().isPresent()
                    ? new Splitting(fence, now, wanted, lease)
                    : new ControlAlone(fence, now, wanted);
            return Step.to(serving, new Serve(wanted, plan), new Report(epoch()));
        }

        @Override
        public Step failed(Failed event) {
            return event.epoch() == epoch() ? Transitions.refuse(this, event.reason()) : Step.stay(this);
        }

        @Override
        public Step ticked(Ticked event) {
            if (lease.expiredAt(event.nowNanos())) {
                return Transitions.burn(this, fence, epoch(), Transitions.byExpiry(epoch()));
            }
            return event.nowNanos() - deadlineNanos >= 0
                    ? Transitions.refuse(this, "The release did not load within 20 s.")
                    : Step.stay(this);
        }

        @Override
        public Step alarmed(Alarmed event) {
            return loaded.canary().isPresent()
                    ? Transitions.burn(this, fence, epoch(), event.reason())
                    : Step.stay(this);
        }
    }

    /** The control of an epoch serves all calls. */
    record ControlAlone(Fence fence, Loaded loaded, Assignment current) implements TargetState {
        @Override
        public long epoch() {
            return current.epoch();
        }

        @Override
        public Step sameButKnowing(Fence known) {
            return known.isBurnt(epoch())
                    ? Transitions.burn(this, known, epoch(), Transitions.byDeployer(epoch()))
                    : Step.stay(new ControlAlone(known, loaded, current));
        }
    }

    /** Control and canary of an epoch share the calls. */
    record Splitting(Fence fence, Loaded loaded, Assignment current, Lease lease) implements TargetState {
        @Override
        public long epoch() {
            return current.epoch();
        }

        @Override
        public Step repeated(Fence known, Answered event) {
            Lease renewed = lease.renewed(current.leaseMillis(), event.nowNanos());
            return new Splitting(fence, loaded, current, renewed).sameButKnowing(known);
        }

        @Override
        public Step sameButKnowing(Fence known) {
            return known.isBurnt(epoch())
                    ? Transitions.burn(this, known, epoch(), Transitions.byDeployer(epoch()))
                    : Step.stay(new Splitting(known, loaded, current, lease));
        }

        @Override
        public Step ticked(Ticked event) {
            return lease.expiredAt(event.nowNanos())
                    ? Transitions.burn(this, fence, epoch(), Transitions.byExpiry(epoch()))
                    : Step.stay(this);
        }

        @Override
        public Step alarmed(Alarmed event) {
            return Transitions.burn(this, fence, epoch(), event.reason());
        }
    }

    /** The epoch was rolled back and is refused permanently; control serves. */
    record Burnt(Fence fence, Loaded loaded, long epoch, String reason) implements TargetState {
        @Override
        public Step sameButKnowing(Fence known) {
            return Step.stay(new Burnt(known, loaded, epoch, reason));
        }
    }

    /** The epoch could not be prepared and is refused permanently; the slots loaded before serve. */
    record Refused(Fence fence, Loaded loaded, long epoch, String reason) implements TargetState {
        @Override
        public Step sameButKnowing(Fence known) {
            return Step.stay(new Refused(known, loaded, epoch, reason));
        }
    }
}

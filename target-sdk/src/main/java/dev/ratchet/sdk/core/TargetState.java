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
 * come from a former leader. A burn first stops the canary, and is then journaled and reported.
 */
public sealed interface TargetState {
    /**
     * Time limit of a preparation. Fetching, verifying and 5 s of warming fit well into it; a release that hangs while
     * loading is refused.
     */
    long PREPARE_NANOS = TimeUnit.SECONDS.toNanos(20);

    Fence fence();

    LoadedSlots loaded();

    /** Epoch of this state; 0 before the first. */
    long epoch();

    /** Reason why the epoch is refused; blank if it is not. */
    default String reason() {
        return "";
    }

    default Step next(TargetEvent event) {
        if (event instanceof Answered answered) {
            return onAnswer(answered);
        }
        if (event instanceof Prepared prepared) {
            return onPrepared(prepared);
        }
        if (event instanceof Failed failed) {
            return onFailed(failed);
        }
        return event instanceof Ticked ticked ? onTick(ticked) : onAlarm((Alarmed) event);
    }

    private Step onAnswer(Answered event) {
        Assignment wanted = event.assignment();
        Fence known = fence().withAllBurnt(wanted.burnt());
        return Transitions.journalAhead(fence(), wanted, decide(known, event));
    }

    private Step decide(Fence known, Answered event) {
        Assignment wanted = event.assignment();
        boolean ahead = wanted.epoch() > known.highestEpoch();
        if (ahead && known.isBurnt(wanted.epoch())) {
            return Transitions.burn(this, known, wanted.epoch(), Transitions.byDeployer(wanted.epoch()));
        }
        if (ahead) {
            return Transitions.apply(this, known, event);
        }
        return wanted.epoch() == known.highestEpoch() ? onRepeatedAnswer(known, event) : withFence(known);
    }

    /** Handles a repeated response with the current epoch. */
    default Step onRepeatedAnswer(Fence known, Answered event) {
        return withFence(known);
    }

    /** Returns the step that changes only the known burnt epochs. */
    Step withFence(Fence known);

    default Step onPrepared(Prepared event) {
        return Step.stay(this);
    }

    default Step onFailed(Failed event) {
        return Step.stay(this);
    }

    default Step onTick(Ticked event) {
        return Step.stay(this);
    }

    default Step onAlarm(Alarmed event) {
        return Step.stay(this);
    }

    /** No assignment since the start: the control release of the last run serves, or the built-in base. */
    record Waiting(Fence fence, LoadedSlots loaded) implements TargetState {
        @Override
        public long epoch() {
            return 0;
        }

        @Override
        public Step onRepeatedAnswer(Fence known, Answered event) {
            long epoch = event.assignment().epoch();
            TargetState knowing = new Waiting(known, loaded);
            return known.isBurnt(epoch)
                    ? Transitions.burn(knowing, known, epoch, Transitions.byDeployer(epoch))
                    : Transitions.apply(knowing, known, event);
        }

        @Override
        public Step withFence(Fence known) {
            return Step.stay(new Waiting(known, loaded));
        }
    }

    /** The slots of an epoch are being prepared; the loaded slots serve meanwhile. */
    record Applying(
            Fence fence,
            LoadedSlots loaded,
            Assignment wanted,
            SlotTransition transition,
            Lease lease,
            long deadlineNanos)
            implements TargetState {
        @Override
        public long epoch() {
            return wanted.epoch();
        }

        @Override
        public Step onRepeatedAnswer(Fence known, Answered event) {
            Lease renewed = lease.renew(wanted.lease().leaseMillis(), event.nowNanos());
            return new Applying(fence, loaded, wanted, transition, renewed, deadlineNanos).withFence(known);
        }

        @Override
        public Step withFence(Fence known) {
            return known.isBurnt(epoch())
                    ? Transitions.burn(this, known, epoch(), Transitions.byDeployer(epoch()))
                    : Step.stay(new Applying(known, loaded, wanted, transition, lease, deadlineNanos));
        }

        @Override
        public Step onPrepared(Prepared event) {
            if (event.epoch() != epoch()) {
                return Step.stay(this);
            }
            LoadedSlots now = LoadedSlots.of(wanted);
            TargetState router = wanted.releases().canary().isPresent()
                    ? new Splitting(fence, now, wanted, lease)
                    : new ControlAlone(fence, now, wanted);
            return Step.to(router, new Serve(wanted, transition), new Report(epoch()));
        }

        @Override
        public Step onFailed(Failed event) {
            return event.epoch() == epoch() ? Transitions.refuse(this, event.reason()) : Step.stay(this);
        }

        @Override
        public Step onTick(Ticked event) {
            if (lease.isExpiredAt(event.nowNanos())) {
                return Transitions.burn(this, fence, epoch(), Transitions.byExpiry(epoch()));
            }
            return event.nowNanos() - deadlineNanos >= 0
                    ? Transitions.refuse(this, "The release did not load within 20 s.")
                    : Step.stay(this);
        }

        @Override
        public Step onAlarm(Alarmed event) {
            return loaded.canary().isPresent()
                    ? Transitions.burn(this, fence, epoch(), event.reason())
                    : Step.stay(this);
        }
    }

    /** The control of an epoch serves all calls. */
    record ControlAlone(Fence fence, LoadedSlots loaded, Assignment current) implements TargetState {
        @Override
        public long epoch() {
            return current.epoch();
        }

        @Override
        public Step withFence(Fence known) {
            return known.isBurnt(epoch())
                    ? Transitions.burn(this, known, epoch(), Transitions.byDeployer(epoch()))
                    : Step.stay(new ControlAlone(known, loaded, current));
        }
    }

    /** Control and canary of an epoch share the calls. */
    record Splitting(Fence fence, LoadedSlots loaded, Assignment current, Lease lease) implements TargetState {
        @Override
        public long epoch() {
            return current.epoch();
        }

        @Override
        public Step onRepeatedAnswer(Fence known, Answered event) {
            Lease renewed = lease.renew(current.lease().leaseMillis(), event.nowNanos());
            return new Splitting(fence, loaded, current, renewed).withFence(known);
        }

        @Override
        public Step withFence(Fence known) {
            return known.isBurnt(epoch())
                    ? Transitions.burn(this, known, epoch(), Transitions.byDeployer(epoch()))
                    : Step.stay(new Splitting(known, loaded, current, lease));
        }

        @Override
        public Step onTick(Ticked event) {
            return lease.isExpiredAt(event.nowNanos())
                    ? Transitions.burn(this, fence, epoch(), Transitions.byExpiry(epoch()))
                    : Step.stay(this);
        }

        @Override
        public Step onAlarm(Alarmed event) {
            return Transitions.burn(this, fence, epoch(), event.reason());
        }
    }

    /** The epoch was rolled back and is refused permanently; control serves. */
    record Burnt(Fence fence, LoadedSlots loaded, long epoch, String reason) implements TargetState {
        @Override
        public Step withFence(Fence known) {
            return Step.stay(new Burnt(known, loaded, epoch, reason));
        }
    }

    /** The epoch could not be prepared and is refused permanently; the slots loaded before serve. */
    record Refused(Fence fence, LoadedSlots loaded, long epoch, String reason) implements TargetState {
        @Override
        public Step withFence(Fence known) {
            return Step.stay(new Refused(known, loaded, epoch, reason));
        }
    }
}

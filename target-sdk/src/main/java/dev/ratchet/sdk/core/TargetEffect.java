package dev.ratchet.sdk.core;

/** Effects that the shell carries out after a step, in order; each is idempotent by its epoch. */
public sealed interface TargetEffect {
    long epoch();

    /** Routes everything to control immediately. */
    record StopCanary(long epoch) implements TargetEffect {}

    /** Fetches, verifies, stores, loads and warms the releases; results in the event Prepared or Failed. */
    record Prepare(Assignment assignment, SlotTransition transition) implements TargetEffect {
        @Override
        public long epoch() {
            return assignment.epoch();
        }
    }

    /** Swaps the prepared slots in, in one step. */
    record Serve(Assignment assignment, SlotTransition transition) implements TargetEffect {
        @Override
        public long epoch() {
            return assignment.epoch();
        }
    }

    /** Journals that this epoch is refused permanently. */
    record Burn(long epoch, String reason) implements TargetEffect {}

    /** Reports the actual state to the deployer. */
    record Report(long epoch) implements TargetEffect {}
}

package dev.ratchet.sdk.core;

/** What the shell does after a step, in the order given; each is idempotent by its epoch. */
public sealed interface TargetEffect {
    long epoch();

    /** Route everything to control, at once. */
    record StopCanary(long epoch) implements TargetEffect {}

    /** Fetch, check, write down, load and warm; ends in Prepared or Failed. */
    record Prepare(Assignment assignment, Plan plan) implements TargetEffect {
        @Override
        public long epoch() {
            return assignment.epoch();
        }
    }

    /** Swap what was prepared in, in one step. */
    record Serve(Assignment assignment, Plan plan) implements TargetEffect {
        @Override
        public long epoch() {
            return assignment.epoch();
        }
    }

    /** Write to the journal that this epoch is refused for ever. */
    record Burn(long epoch, String reason) implements TargetEffect {}

    /** Tell the deployer the actual state. */
    record Report(long epoch) implements TargetEffect {}
}

package dev.ratchet.simulation;

/** Property that must hold after every event. */
interface Invariant {
    /** Checks the world after an event. */
    void afterEvent(World world);

    /** Checks the world when nothing more will happen. */
    default void atEnd(World world) {
        afterEvent(world);
    }

    /** Ends the run when a condition does not hold. */
    default void require(boolean holds, Object what) {
        if (!holds) {
            throw new Violated(getClass().getSimpleName() + ": " + what);
        }
    }

    /** An invariant that did not hold. */
    final class Violated extends RuntimeException {
        private static final long serialVersionUID = 1;

        Violated(String message) {
            super(message);
        }
    }
}

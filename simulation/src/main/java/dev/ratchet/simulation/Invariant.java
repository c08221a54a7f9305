package dev.ratchet.simulation;

/** What must hold after every event. */
interface Invariant {
    /** Looks at the world after an event. */
    void afterEvent(World world);

    /** Looks at the world when nothing more will happen. */
    default void atEnd(World world) {
        afterEvent(world);
    }

    /** Ends the run when something does not hold. */
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

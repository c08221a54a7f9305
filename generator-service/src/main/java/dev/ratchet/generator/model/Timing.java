package dev.ratchet.generator.model;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Clocks and pauses of model calls. Tests replace them, so that they do not wait.
 *
 * @param clock clock for the time of a call
 * @param nanos monotonic clock for durations
 * @param pause wait between two attempts
 */
record Timing(InstantSource clock, LongSupplier nanos, Pause pause) {
    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    /** Time of the machine. */
    static Timing system() {
        return new Timing(InstantSource.system(), System::nanoTime, Thread::sleep);
    }

    /** Time since a value of the monotonic clock. */
    Duration since(long startNanos) {
        return Duration.ofNanos(nanos.getAsLong() - startNanos);
    }
}

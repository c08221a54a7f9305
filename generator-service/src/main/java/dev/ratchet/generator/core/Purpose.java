package dev.ratchet.generator.core;

import dev.ratchet.cycle.health.Failure;

/** What a candidate claims, which decides what it must prove in the sandbox. */
public sealed interface Purpose permits Purpose.Fix, Purpose.Faster, Purpose.Other {
    /** Executions that failed with this exception at this frame ({@code type.method:line}) must succeed; recorded ones prove it. */
    record Fix(String exceptionType, String frame) implements Purpose {
        /** Whether a recorded failure is the one to be fixed. */
        public boolean matches(Failure failure) {
            return failure.type().equals(exceptionType)
                    && (failure.frames().isEmpty()
                            || failure.frames().getFirst().equals(frame));
        }
    }

    /** Less CPU time for the same answers, measured in the sandbox. */
    record Faster() implements Purpose {}

    /** The same answers; what else it is good for shows only live (for instance a goal on latency, which ports dominate). */
    record Other() implements Purpose {}
}

package dev.ratchet.generator.core;

import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.proposal.Goal;

/** Purpose of a candidate, which determines what it must prove in the sandbox. */
public sealed interface Purpose
        permits Purpose.Fix, Purpose.CpuReduction, Purpose.Restoration, Purpose.Tuning, Purpose.Other {
    /**
     * Executions that failed with this exception at this frame ({@code type.method:line}) must succeed; recorded
     * executions prove it.
     */
    record Fix(String exceptionType, String frame) implements Purpose {
        /** Returns whether a recorded failure is the one to fix. */
        public boolean matches(Failure failure) {
            return failure.type().equals(exceptionType)
                    && (failure.frames().isEmpty()
                            || failure.frames().getFirst().equals(frame));
        }
    }

    /** Less CPU time for the same answers, measured in the sandbox. */
    record CpuReduction() implements Purpose {}

    /** The same answers, and a measure as before a deployment; only live calls can show the measure. */
    record Restoration(Goal goal) implements Purpose {}

    /** The same answers with another number in the configuration; only live calls can show the benefit. */
    record Tuning() implements Purpose {}

    /** The same answers; any other benefit shows only live, for instance a latency that ports dominate. */
    record Other() implements Purpose {}
}

package dev.ratchet.generator.core;

/** What a candidate claims, which decides what it must prove in the sandbox. */
public sealed interface Purpose permits Purpose.Fix, Purpose.Faster, Purpose.Other {
    /** Executions that failed with this exception must succeed, recorded ones prove it. */
    record Fix(String exceptionType) implements Purpose {}

    /** Less CPU time for the same answers, measured in the sandbox. */
    record Faster() implements Purpose {}

    /** The same answers; what else it is good for shows only live (for instance a goal on latency, which ports dominate). */
    record Other() implements Purpose {}
}

package dev.ratchet.benchmarks;

/** A measurement that also verifies its results. */
@FunctionalInterface
interface Benchmark {
    /** Measures; the brief form only verifies that it works. */
    Outcome run(boolean brief) throws Exception;
}

package dev.ratchet.benchmarks;

/** Something that is measured and checked. */
@FunctionalInterface
interface Benchmark {
    /** Measures; in its brief form to see that it works, not to say how fast. */
    Outcome run(boolean brief) throws Exception;
}

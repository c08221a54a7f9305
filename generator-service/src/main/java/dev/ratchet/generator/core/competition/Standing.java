package dev.ratchet.generator.core.competition;

/** Achievement of a candidate in a competition. */
public sealed interface Standing {
    /** It passed its gates and the tests of its rivals. */
    record Qualified() implements Standing {}

    /** It passed its gates, but not a test that a rival brought. */
    record Eliminated(String test, String rival) implements Standing {}

    /** A gate failed it. */
    record FailedGate(String gate) implements Standing {}

    /** The answer of a model did not lead to a change that gates can examine. */
    record NoChange() implements Standing {}

    /** Its gates did not finish in its share of the time limit. */
    record OutOfTime() implements Standing {}
}

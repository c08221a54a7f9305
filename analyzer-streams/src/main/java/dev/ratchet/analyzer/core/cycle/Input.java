package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Command;

/** What a decision about cycles is made on. */
public sealed interface Input {
    /** When it happened: the record's own time. */
    long atMillis();

    /** The analysis found something, or found it again. */
    record Found(Finding finding, long atMillis) implements Input {}

    /** What was found under an id is too old to count. */
    record Outdated(String id, long atMillis) implements Input {}

    /** Somebody asks for something. */
    record Commanded(Command command, long atMillis) implements Input {}

    /** A proposal came to its end. */
    record Settled(Outcome outcome, long atMillis) implements Input {}

    /** A cycle is due by the clock; told again, it is the same. */
    record Due(long dueMillis, long atMillis) implements Input {}

    /** Time went on. */
    record Passed(long atMillis) implements Input {}
}

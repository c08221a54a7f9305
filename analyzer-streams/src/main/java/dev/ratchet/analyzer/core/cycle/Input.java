package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Command;

/** Input of a decision about cycles. */
public sealed interface Input {
    /** Time of the underlying record, in milliseconds since the epoch. */
    long atMillis();

    /** A new or repeated finding of the analysis. */
    record NewFinding(Finding finding, long atMillis) implements Input {}

    /** A finding that has expired. */
    record ExpiredFinding(String id, long atMillis) implements Input {}

    /** A command. */
    record NewCommand(Command command, long atMillis) implements Input {}

    /** The outcome of a proposal. */
    record NewOutcome(Outcome outcome, long atMillis) implements Input {}

    /** A scheduled cycle is due; a repetition has no effect. */
    record ScheduleTick(long dueMillis, long atMillis) implements Input {}

    /** A periodic tick of the clock. */
    record ClockTick(long atMillis) implements Input {}
}

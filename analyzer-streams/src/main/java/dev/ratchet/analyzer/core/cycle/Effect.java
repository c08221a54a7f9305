package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.report.CycleEvent;

/** What follows from a decision; all of one decision happen together or not at all. */
public sealed interface Effect {
    /** An opportunity is published under its id. */
    record Announce(Opportunity opportunity, long atMillis) implements Effect {}

    /** A cycle takes a step. */
    record Write(CycleEvent event) implements Effect {}

    /** Something is remembered, in place of what was under its key. */
    record Keep(Kept kept) implements Effect {}

    /** What was under a key is forgotten. */
    record Forget(String key) implements Effect {}
}

package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.report.CycleEvent;

/** Effect of a decision. All effects of one decision are applied atomically. */
public sealed interface Effect {
    /** Publishes an opportunity under its id. */
    record Announce(Opportunity opportunity, long atMillis) implements Effect {}

    /** Publishes an event of a cycle. */
    record Write(CycleEvent event) implements Effect {}

    /** Stores an entry, replacing the one under the same key. */
    record Keep(Kept kept) implements Effect {}

    /** Removes the entry under a key. */
    record Forget(String key) implements Effect {}
}

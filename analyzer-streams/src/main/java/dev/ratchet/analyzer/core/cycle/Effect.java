package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.report.CycleEvent;

/** Effect of a decision. All effects of one decision are applied atomically. */
public sealed interface Effect {
    /** Publishes an opportunity under its id. */
    record PublishOpportunity(Opportunity opportunity, long atMillis) implements Effect {}

    /** Publishes an event of a cycle. */
    record PublishEvent(CycleEvent event) implements Effect {}

    /** Stores an entry, replacing the one under the same key. */
    record StoreEntry(LedgerEntry entry) implements Effect {}

    /** Removes the entry under a key. */
    record RemoveEntry(String key) implements Effect {}
}

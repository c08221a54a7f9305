package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.SeenSources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Maintains the context in which causes are searched.
 *
 * <p>That is the call graph (at most 2,000 calls per tenant, each for two days after its last report) and the
 * deployments of each component (the latest 20 within a week).
 */
final class CauseContext {
    private static final long DEPLOYED_MILLIS = Duration.ofDays(7).toMillis();

    private static final long CALLED_MILLIS = Duration.ofDays(2).toMillis();
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int MOST_CALLS = 2000;
    private static final int MOST_DEPLOYMENTS = 20;

    /** Effects of a reported call. */
    static List<Effect> accept(CycleLedger ledger, String tenant, Called called, long atMillis) {
        LedgerEntry.CallEntry call = new LedgerEntry.CallEntry(tenant, called.caller(), called.callee(), atMillis);
        boolean isRoom = ledger.contains(call.key()) || ledger.calls(tenant).size() < MOST_CALLS;
        return isRoom ? List.of(new Effect.StoreEntry(call)) : List.of();
    }

    /** Effects of a deployment. */
    static List<Effect> accept(CycleLedger ledger, String tenant, Deployed deployed) {
        ComponentId component = new ComponentId(tenant, deployed.component());
        LedgerEntry.DeploymentEntry now = new LedgerEntry.DeploymentEntry(
                component,
                deployed.deployment().version(),
                deployed.deployment().atMillis());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.StoreEntry(now));
        List<LedgerEntry.DeploymentEntry> known = ledger.deployments(component);
        if (known.size() >= MOST_DEPLOYMENTS && !ledger.contains(now.key())) {
            effects.add(new Effect.RemoveEntry(known.getFirst().key()));
        }
        return effects;
    }

    /** Effects of a component's entry and commit: stores a change with its time. */
    static List<Effect> accept(CycleLedger ledger, String tenant, SeenSources sources, long atMillis) {
        ComponentId component = new ComponentId(tenant, sources.component());
        boolean same = ledger.sources(component)
                .filter(known ->
                        known.commit().equals(sources.commit()) && known.entry().equals(sources.entry()))
                .isPresent();
        return same
                ? List.of()
                : List.of(new Effect.StoreEntry(
                        new LedgerEntry.SourcesEntry(component, sources.commit(), sources.entry(), atMillis)));
    }

    /**
     * Time that the stored deployments of a component cover: a week, or less if there were more deployments than the
     * limit.
     */
    static long spanMillis(List<LedgerEntry.DeploymentEntry> all, long nowMillis) {
        return all.size() < MOST_DEPLOYMENTS
                ? DEPLOYED_MILLIS
                : Math.clamp(nowMillis - all.getFirst().atMillis(), MINUTE_MILLIS, DEPLOYED_MILLIS);
    }

    /** Removes expired context entries. */
    static List<Effect> expire(CycleLedger ledger, long nowMillis) {
        return ledger.contextEntries().stream()
                .filter(entry -> switch (entry) {
                    case LedgerEntry.CallEntry call -> call.atMillis() < nowMillis - CALLED_MILLIS;
                    case LedgerEntry.DeploymentEntry deployed -> deployed.atMillis() < nowMillis - DEPLOYED_MILLIS;
                    case LedgerEntry.AlarmEntry alarm -> false;
                    case LedgerEntry.SourcesEntry sources -> false;
                    case LedgerEntry.CycleCountEntry begun -> false;
                    case LedgerEntry.CriticalEntry started -> false;
                })
                .map(it -> (Effect) new Effect.RemoveEntry(it.key()))
                .toList();
    }

    private CauseContext() {}
}

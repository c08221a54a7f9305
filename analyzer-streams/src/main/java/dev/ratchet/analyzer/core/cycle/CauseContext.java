package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.SeenSources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Maintains the context in which causes are searched.
 *
 * <p>That is the call graph (at most 2,000 calls per tenant, each for two days after its last report) and the
 * deployments of each component (the latest 20 within a week, and the latest one, which the next one replaces).
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
                deployed.deployment().atMillis(),
                deployed.deployment().commit(),
                deployed.replaced());
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
    private static long spanMillis(List<LedgerEntry.DeploymentEntry> all, long nowMillis) {
        return all.size() < MOST_DEPLOYMENTS
                ? DEPLOYED_MILLIS
                : Math.clamp(nowMillis - all.getFirst().atMillis(), MINUTE_MILLIS, DEPLOYED_MILLIS);
    }

    /** Rate of the deployments of a component, at least one in the time that the stored ones cover. */
    static double perMilli(List<LedgerEntry.DeploymentEntry> all, long nowMillis) {
        long recent = all.stream()
                .filter(it -> it.atMillis() >= nowMillis - DEPLOYED_MILLIS)
                .count();
        return Math.max(1, recent) / (double) spanMillis(all, nowMillis);
    }

    /** Versions and commits of a deployment; what it does not name is that of the others of the component. */
    static DeployedVersions versions(List<LedgerEntry.DeploymentEntry> all, LedgerEntry.DeploymentEntry deployed) {
        Optional<String> previous = deployed.replaced().or(() -> latest(
                        all,
                        it -> it.atMillis() <= deployed.atMillis()
                                && !it.version().equals(deployed.version()))
                .map(LedgerEntry.DeploymentEntry::version));
        return new DeployedVersions(
                deployed.version(),
                deployed.commit().or(() -> commit(all, deployed.version())),
                previous,
                previous.flatMap(it -> commit(all, it)));
    }

    private static Optional<String> commit(List<LedgerEntry.DeploymentEntry> all, String version) {
        return latest(all, it -> it.version().equals(version) && it.commit().isPresent())
                .flatMap(LedgerEntry.DeploymentEntry::commit);
    }

    private static Optional<LedgerEntry.DeploymentEntry> latest(
            List<LedgerEntry.DeploymentEntry> all, Predicate<LedgerEntry.DeploymentEntry> condition) {
        return all.stream().filter(condition).max(Comparator.comparingLong(LedgerEntry.DeploymentEntry::atMillis));
    }

    /** Removes expired context entries. */
    static List<Effect> expire(CycleLedger ledger, long nowMillis) {
        return ledger.contextEntries().stream()
                .filter(entry -> switch (entry) {
                    case LedgerEntry.CallEntry call -> call.atMillis() < nowMillis - CALLED_MILLIS;
                    case LedgerEntry.DeploymentEntry deployed ->
                        deployed.atMillis() < nowMillis - DEPLOYED_MILLIS
                                && !deployed.equals(
                                        ledger.deployments(deployed.component()).getLast());
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

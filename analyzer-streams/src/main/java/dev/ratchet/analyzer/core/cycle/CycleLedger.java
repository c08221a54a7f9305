package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.analyzer.core.prediction.Predictor;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.report.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * State of {@link Cycles}: the fold of the effects {@link Effect.StoreEntry} and {@link Effect.RemoveEntry}.
 *
 * <p>Not thread-safe.
 */
public final class CycleLedger {
    private final CycleSettings settings;
    private final TreeMap<String, LedgerEntry> entries = new TreeMap<>();
    private final TreeMap<String, Opportunity> opportunities = new TreeMap<>();
    private final TreeMap<String, Outcome> outcomes = new TreeMap<>();
    private final TreeMap<String, Cycle> cycles = new TreeMap<>();

    /** Creates an empty ledger with the default settings. */
    public CycleLedger() {
        this(CycleSettings.defaults());
    }

    /** Creates an empty ledger with the given settings. */
    public CycleLedger(CycleSettings settings) {
        this.settings = settings;
    }

    CycleSettings settings() {
        return settings;
    }

    /** Applies an effect; effects that are only published change nothing. */
    public void apply(Effect effect) {
        switch (effect) {
            case Effect.StoreEntry it -> store(it.entry());
            case Effect.RemoveEntry it -> remove(it.key());
            case Effect.PublishOpportunity opportunity -> {
                // published only
            }
            case Effect.PublishEvent event -> {
                // published only
            }
        }
    }

    /** Restores or replaces an entry. */
    public void store(LedgerEntry entry) {
        entries.put(entry.key(), entry);
        switch (entry) {
            case LedgerEntry.FindingEntry found -> {
                if (found.finding().found() instanceof Opportunity opportunity) {
                    opportunities.put(found.key(), opportunity);
                }
            }
            case LedgerEntry.OutcomeEntry settled -> outcomes.put(settled.key(), settled.outcome());
            case Cycle cycle -> cycles.put(cycle.key(), cycle);
            case LedgerEntry.ScheduleEntry schedule -> {
                // looked up by its key
            }
            case LedgerEntry.LessonEntry lesson -> {
                // looked up by its key
            }
            case LedgerEntry.ContextEntry context -> {
                // looked up by its key
            }
        }
    }

    /** Time up to which scheduled cycles were started; empty before the first tick of the schedule. */
    public OptionalLong scheduledUntil() {
        return entries.get(LedgerEntry.ScheduleEntry.KEY) instanceof LedgerEntry.ScheduleEntry(long untilMillis)
                ? OptionalLong.of(untilMillis)
                : OptionalLong.empty();
    }

    /** Number of scheduled cycles started for a tenant. */
    long startedCycles(String tenant) {
        return entries.get(LedgerEntry.CycleCountEntry.key(tenant)) instanceof LedgerEntry.CycleCountEntry begun
                ? begun.cycles()
                : 0;
    }

    /** Tenants with at least one finding. */
    SortedSet<String> tenants() {
        SortedSet<String> tenants = new TreeSet<>();
        for (LedgerEntry entry : entries.values()) {
            if (entry instanceof LedgerEntry.FindingEntry(Finding finding)) {
                tenants.add(finding.tenant());
            }
        }
        return tenants;
    }

    /** Lessons from a tenant's changes, oldest first. */
    List<LedgerEntry.LessonEntry> lessons(String tenant) {
        return entries(LedgerEntry.LessonEntry.prefix(tenant), LedgerEntry.LessonEntry.class);
    }

    /** Latest state of an alarm. */
    Optional<LedgerEntry.AlarmEntry> alarm(String key) {
        return Optional.ofNullable(entries.get(key)).map(LedgerEntry.AlarmEntry.class::cast);
    }

    /** Latest state of each alarm of a tenant. */
    List<LedgerEntry.AlarmEntry> alarms(String tenant) {
        return entries(LedgerEntry.AlarmEntry.prefix(tenant), LedgerEntry.AlarmEntry.class);
    }

    /** Starts of cycles for opportunities of critical priority, of all tenants. */
    List<LedgerEntry.CriticalEntry> criticalStarts() {
        return entries(LedgerEntry.CriticalEntry.PREFIX, LedgerEntry.CriticalEntry.class);
    }

    /** Calls between the components of a tenant. */
    List<LedgerEntry.CallEntry> calls(String tenant) {
        return entries(LedgerEntry.CallEntry.prefix(tenant), LedgerEntry.CallEntry.class);
    }

    /** Components that a component calls; a callee whose name is not a valid component name is left out. */
    List<ComponentId> callees(ComponentId caller) {
        String prefix = LedgerEntry.CallEntry.prefix(caller.tenant()) + caller.name() + "\0";
        return entries(prefix, LedgerEntry.CallEntry.class).stream()
                .map(LedgerEntry.CallEntry::callee)
                .filter(ComponentId::isName)
                .map(callee -> new ComponentId(caller.tenant(), callee))
                .toList();
    }

    /** Latest deployments of a component, oldest first. */
    List<LedgerEntry.DeploymentEntry> deployments(ComponentId component) {
        return entries(LedgerEntry.DeploymentEntry.prefix(component), LedgerEntry.DeploymentEntry.class);
    }

    /** Time at which a component's catalogue entry or commit last changed; 0 if neither is known. */
    long sourcesChangedMillis(ComponentId component) {
        return sources(component).map(LedgerEntry.SourcesEntry::changedMillis).orElse(0L);
    }

    Optional<LedgerEntry.SourcesEntry> sources(ComponentId component) {
        return entries.get(LedgerEntry.SourcesEntry.key(component)) instanceof LedgerEntry.SourcesEntry entry
                ? Optional.of(entry)
                : Optional.empty();
    }

    /** Context entries: everything except findings, outcomes, lessons, the schedule and cycles. */
    List<LedgerEntry.ContextEntry> contextEntries() {
        return entries.values().stream()
                .filter(LedgerEntry.ContextEntry.class::isInstance)
                .map(LedgerEntry.ContextEntry.class::cast)
                .toList();
    }

    /** Predictor trained on a tenant's lessons. */
    Predictor predictor(String tenant) {
        return Predictor.train(
                lessons(tenant).stream().map(LedgerEntry.LessonEntry::lesson).toList());
    }

    /** Number of a tenant's changes that open cycles selected and that have no outcome yet. */
    int pendingCount(String tenant) {
        return (int) openCycles().stream()
                .filter(it -> it.tenant().equals(tenant) && !it.isSubmitted())
                .flatMap(cycle -> cycle.opportunities().stream().filter(cycle::isWaitingFor))
                .filter(id -> opportunity(id)
                        .filter(it -> it.isForPeople() && !Suppression.isRevertible(this, it))
                        .isEmpty())
                .count();
    }

    boolean contains(String key) {
        return entries.containsKey(key);
    }

    Collection<Opportunity> opportunities() {
        return opportunities.values();
    }

    /** Incidents of a tenant that go on. */
    List<Opportunity> openIncidents(String tenant) {
        return opportunities.values().stream()
                .filter(it -> it.kind() == OpportunityKind.INCIDENT
                        && it.tenant().equals(tenant)
                        && !it.explanation().isOver())
                .toList();
    }

    Optional<Opportunity> opportunity(String id) {
        return Optional.ofNullable(opportunities.get(LedgerEntry.FindingEntry.key(id)));
    }

    Collection<Outcome> outcomes() {
        return outcomes.values();
    }

    Optional<Outcome> outcome(String opportunity) {
        return Optional.ofNullable(outcomes.get("outcome/" + opportunity));
    }

    Collection<Cycle> cycles() {
        return cycles.values();
    }

    /** Cycle that selected an opportunity and still waits for its outcome. */
    Optional<Cycle> findPending(String opportunity) {
        return cycles.values().stream()
                .filter(it -> it.isWaitingFor(opportunity))
                .findFirst();
    }

    /** Whether a cycle is open. */
    public boolean hasOpenCycles() {
        return cycles.values().stream().anyMatch(Cycle::isOpen);
    }

    List<Cycle> openCycles() {
        return cycles.values().stream().filter(Cycle::isOpen).toList();
    }

    /** Sum of a tenant's telemetry counts over the minutes that begin in {@code (afterMillis, toMillis]}. */
    TelemetryCounts telemetryCounts(String tenant, long afterMillis, long toMillis) {
        TelemetryCounts sum = new TelemetryCounts(0, 0, 0, 0);
        for (LedgerEntry entry :
                entries.subMap("finding/counts-", "finding/counts.").values()) {
            if (entry instanceof LedgerEntry.FindingEntry(Finding finding)
                    && finding.found() instanceof TelemetryCounts counts
                    && finding.tenant().equals(tenant)
                    && finding.atMillis() > afterMillis
                    && finding.atMillis() <= toMillis) {
                sum = sum.plus(counts);
            }
        }
        return sum;
    }

    /** Numbers of watched and recently regressed components of a tenant, over all partitions. */
    WatchedComponents watchedComponents(String tenant) {
        WatchedComponents sum = new WatchedComponents(0, 0);
        for (LedgerEntry entry :
                entries.subMap("finding/watched-", "finding/watched.").values()) {
            if (entry instanceof LedgerEntry.FindingEntry(Finding finding)
                    && finding.found() instanceof WatchedComponents watched
                    && finding.tenant().equals(tenant)) {
                sum = new WatchedComponents(
                        sum.components() + watched.components(), sum.regressed() + watched.regressed());
            }
        }
        return sum;
    }

    private <K extends LedgerEntry> List<K> entries(String prefix, Class<K> type) {
        return entries.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
                .map(type::cast)
                .toList();
    }

    private void remove(String key) {
        entries.remove(key);
        opportunities.remove(key);
        outcomes.remove(key);
        cycles.remove(key);
    }
}

package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.analyzer.core.prediction.Predictor;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
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
 * State of {@link Cycles}: the fold of the effects {@link Effect.Keep} and {@link Effect.Forget}.
 *
 * <p>Not thread-safe.
 */
public final class CycleLedger {
    private final CycleSettings settings;
    private final TreeMap<String, Kept> kept = new TreeMap<>();
    private final TreeMap<String, Opportunity> opportunities = new TreeMap<>();
    private final TreeMap<String, Outcome> outcomes = new TreeMap<>();
    private final TreeMap<String, Turn> turns = new TreeMap<>();

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
            case Effect.Keep it -> keep(it.kept());
            case Effect.Forget it -> forget(it.key());
            case Effect.Announce it -> {
                // published only
            }
            case Effect.Write it -> {
                // published only
            }
        }
    }

    /** Restores or replaces an entry. */
    public void keep(Kept it) {
        kept.put(it.key(), it);
        switch (it) {
            case Kept.OfFinding found -> {
                if (found.finding().found() instanceof Opportunity opportunity) {
                    opportunities.put(found.key(), opportunity);
                }
            }
            case Kept.OfOutcome settled -> outcomes.put(settled.key(), settled.outcome());
            case Turn turn -> turns.put(turn.key(), turn);
            case Kept.OfSchedule schedule -> {
                // looked up by its key
            }
            case Kept.OfLesson lesson -> {
                // looked up by its key
            }
            case Kept.Heard heard -> {
                // looked up by its key
            }
        }
    }

    /** Time up to which scheduled cycles were started; empty before the first tick of the schedule. */
    public OptionalLong scheduledUntil() {
        return kept.get(Kept.OfSchedule.KEY) instanceof Kept.OfSchedule(long untilMillis)
                ? OptionalLong.of(untilMillis)
                : OptionalLong.empty();
    }

    /** Number of scheduled cycles started for a tenant. */
    long begun(String tenant) {
        return kept.get(Kept.OfBegun.key(tenant)) instanceof Kept.OfBegun begun ? begun.cycles() : 0;
    }

    /** Tenants with at least one finding. */
    SortedSet<String> tenants() {
        SortedSet<String> tenants = new TreeSet<>();
        for (Kept it : kept.values()) {
            if (it instanceof Kept.OfFinding(Finding finding)) {
                tenants.add(finding.tenant());
            }
        }
        return tenants;
    }

    /** Lessons from a tenant's changes, oldest first. */
    List<Kept.OfLesson> lessons(String tenant) {
        return below(Kept.OfLesson.prefix(tenant), Kept.OfLesson.class);
    }

    /** Latest state of an alarm. */
    Optional<Kept.OfAlarm> alarm(String key) {
        return Optional.ofNullable(kept.get(key)).map(Kept.OfAlarm.class::cast);
    }

    /** Latest state of each alarm of a tenant. */
    List<Kept.OfAlarm> alarms(String tenant) {
        return below(Kept.OfAlarm.prefix(tenant), Kept.OfAlarm.class);
    }

    /** Calls between the components of a tenant. */
    List<Kept.OfCalled> calls(String tenant) {
        return below(Kept.OfCalled.prefix(tenant), Kept.OfCalled.class);
    }

    /** Components that a component calls; a callee whose name is not a valid component name is left out. */
    List<ComponentId> callees(ComponentId caller) {
        String prefix = Kept.OfCalled.prefix(caller.tenant()) + caller.name() + "\0";
        return below(prefix, Kept.OfCalled.class).stream()
                .map(Kept.OfCalled::callee)
                .filter(ComponentId::isName)
                .map(callee -> new ComponentId(caller.tenant(), callee))
                .toList();
    }

    /** Latest deployments of a component, oldest first. */
    List<Kept.OfDeployed> deployments(ComponentId component) {
        return below(Kept.OfDeployed.prefix(component), Kept.OfDeployed.class);
    }

    /** Time at which a component's catalogue entry or commit last changed; 0 if neither is known. */
    long sourcesChangedMillis(ComponentId component) {
        return sources(component).map(Kept.OfSources::changedMillis).orElse(0L);
    }

    Optional<Kept.OfSources> sources(ComponentId component) {
        return kept.get(Kept.OfSources.key(component)) instanceof Kept.OfSources it
                ? Optional.of(it)
                : Optional.empty();
    }

    /** Context entries: everything except findings, outcomes, lessons, the schedule and cycles. */
    List<Kept.Heard> heard() {
        return kept.values().stream()
                .filter(Kept.Heard.class::isInstance)
                .map(Kept.Heard.class::cast)
                .toList();
    }

    /** Predictor trained on a tenant's lessons. */
    Predictor predictor(String tenant) {
        return Predictor.of(lessons(tenant).stream().map(Kept.OfLesson::lesson).toList());
    }

    /** Number of a tenant's opportunities that open cycles selected and that have no outcome yet. */
    int pending(String tenant) {
        return open().stream()
                .filter(it -> it.tenant().equals(tenant) && !it.isSubmitted())
                .mapToInt(Turn::pending)
                .sum();
    }

    boolean knows(String key) {
        return kept.containsKey(key);
    }

    Collection<Opportunity> opportunities() {
        return opportunities.values();
    }

    Optional<Opportunity> opportunity(String id) {
        return Optional.ofNullable(opportunities.get(Kept.OfFinding.key(id)));
    }

    Collection<Outcome> outcomes() {
        return outcomes.values();
    }

    Optional<Outcome> outcome(String opportunity) {
        return Optional.ofNullable(outcomes.get("outcome/" + opportunity));
    }

    Collection<Turn> turns() {
        return turns.values();
    }

    /** Cycle that selected an opportunity and still waits for its outcome. */
    Optional<Turn> waiting(String opportunity) {
        return turns.values().stream()
                .filter(it -> it.isWaitingFor(opportunity))
                .findFirst();
    }

    List<Turn> open() {
        return turns.values().stream().filter(Turn::isOpen).toList();
    }

    /** Sum of a tenant's telemetry counts over the minutes that begin in {@code (afterMillis, toMillis]}. */
    TelemetryCounts counts(String tenant, long afterMillis, long toMillis) {
        TelemetryCounts sum = new TelemetryCounts(0, 0, 0, 0);
        for (Kept it : kept.subMap("finding/counts-", "finding/counts.").values()) {
            if (it instanceof Kept.OfFinding(Finding finding)
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
    WatchedComponents watched(String tenant) {
        WatchedComponents sum = new WatchedComponents(0, 0);
        for (Kept it : kept.subMap("finding/watched-", "finding/watched.").values()) {
            if (it instanceof Kept.OfFinding(Finding finding)
                    && finding.found() instanceof WatchedComponents watched
                    && finding.tenant().equals(tenant)) {
                sum = new WatchedComponents(
                        sum.components() + watched.components(), sum.regressed() + watched.regressed());
            }
        }
        return sum;
    }

    private <K extends Kept> List<K> below(String prefix, Class<K> type) {
        return kept.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
                .map(type::cast)
                .toList();
    }

    private void forget(String key) {
        kept.remove(key);
        opportunities.remove(key);
        outcomes.remove(key);
        turns.remove(key);
    }
}

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
 * Everything that {@link Cycles} remembers: the fold of the effects {@link Effect.Keep} and {@link Effect.Forget}.
 *
 * <p>Not for use by several threads at once.
 */
public final class CycleLedger {
    private final CycleSettings settings;
    private final TreeMap<String, Kept> kept = new TreeMap<>();
    private final TreeMap<String, Opportunity> opportunities = new TreeMap<>();
    private final TreeMap<String, Outcome> outcomes = new TreeMap<>();
    private final TreeMap<String, Turn> turns = new TreeMap<>();

    /** Of decisions with the default settings. */
    public CycleLedger() {
        this(CycleSettings.defaults());
    }

    /** Of decisions with these settings. */
    public CycleLedger(CycleSettings settings) {
        this.settings = settings;
    }

    CycleSettings settings() {
        return settings;
    }

    /** Takes up an effect; those that only go out change nothing. */
    public void apply(Effect effect) {
        switch (effect) {
            case Effect.Keep it -> keep(it.kept());
            case Effect.Forget it -> forget(it.key());
            case Effect.Announce it -> {
                // goes out only
            }
            case Effect.Write it -> {
                // goes out only
            }
        }
    }

    /** Takes up something that was kept. */
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
                // found under its key
            }
            case Kept.OfLesson lesson -> {
                // found under its key
            }
            case Kept.Heard heard -> {
                // found under its key
            }
        }
    }

    /** The moment up to which cycles by the clock were begun; empty before the first look at the clock. */
    public OptionalLong scheduledUntil() {
        return kept.get(Kept.OfSchedule.KEY) instanceof Kept.OfSchedule(long untilMillis)
                ? OptionalLong.of(untilMillis)
                : OptionalLong.empty();
    }

    /** How many cycles began by the clock for a tenant. */
    long begun(String tenant) {
        return kept.get(Kept.OfBegun.key(tenant)) instanceof Kept.OfBegun begun ? begun.cycles() : 0;
    }

    /** Whose findings are known. */
    SortedSet<String> tenants() {
        SortedSet<String> tenants = new TreeSet<>();
        for (Kept it : kept.values()) {
            if (it instanceof Kept.OfFinding(Finding finding)) {
                tenants.add(finding.tenant());
            }
        }
        return tenants;
    }

    /** What was learned about a tenant's changes, the oldest first. */
    List<Kept.OfLesson> lessons(String tenant) {
        return below(Kept.OfLesson.prefix(tenant), Kept.OfLesson.class);
    }

    /** What an alarm said last. */
    Optional<Kept.OfAlarm> alarm(String key) {
        return Optional.ofNullable(kept.get(key)).map(Kept.OfAlarm.class::cast);
    }

    /** What a tenant's alarms said last. */
    List<Kept.OfAlarm> alarms(String tenant) {
        return below(Kept.OfAlarm.prefix(tenant), Kept.OfAlarm.class);
    }

    /** Which of a tenant's components call which. */
    List<Kept.OfCalled> calls(String tenant) {
        return below(Kept.OfCalled.prefix(tenant), Kept.OfCalled.class);
    }

    /** Which components one calls; a callee whose name no component can have is none. */
    List<ComponentId> callees(ComponentId caller) {
        String prefix = Kept.OfCalled.prefix(caller.tenant()) + caller.name() + "\0";
        return below(prefix, Kept.OfCalled.class).stream()
                .map(Kept.OfCalled::callee)
                .filter(ComponentId::isName)
                .map(callee -> new ComponentId(caller.tenant(), callee))
                .toList();
    }

    /** A component's last deployments, the oldest first. */
    List<Kept.OfDeployed> deployments(ComponentId component) {
        return below(Kept.OfDeployed.prefix(component), Kept.OfDeployed.class);
    }

    /** When a component's catalogue entry or commit changed last; 0 where neither was seen. */
    long sourcesChangedMillis(ComponentId component) {
        return sources(component).map(Kept.OfSources::changedMillis).orElse(0L);
    }

    Optional<Kept.OfSources> sources(ComponentId component) {
        return kept.get(Kept.OfSources.key(component)) instanceof Kept.OfSources it
                ? Optional.of(it)
                : Optional.empty();
    }

    /** What is remembered beside findings, outcomes and cycles. */
    List<Kept.Heard> heard() {
        return kept.values().stream()
                .filter(Kept.Heard.class::isInstance)
                .map(Kept.Heard.class::cast)
                .toList();
    }

    /** What a tenant's next changes are predicted by. */
    Predictor predictor(String tenant) {
        return Predictor.of(lessons(tenant).stream().map(Kept.OfLesson::lesson).toList());
    }

    /** How many of a tenant's opportunities are taken up and have no outcome yet. */
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

    /** The cycle that took an opportunity up, of which nothing came yet. */
    Optional<Turn> waiting(String opportunity) {
        return turns.values().stream()
                .filter(it -> it.isWaitingFor(opportunity))
                .findFirst();
    }

    List<Turn> open() {
        return turns.values().stream().filter(Turn::isOpen).toList();
    }

    /** What a tenant's telemetry counted in minutes that begin after the first moment and not after the second. */
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

    /** How many components of a tenant are watched, and how many got worse of late, over all partitions. */
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

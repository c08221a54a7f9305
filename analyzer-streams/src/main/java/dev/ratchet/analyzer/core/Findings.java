package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Scores what the concerns observe and emits each finding once: again only when it changes materially, and a removal
 * when it ends.
 *
 * <p>Concerns report in rounds of a second, in no particular order. A component is evaluated when the round ends, with
 * the reports of all concerns, and once per round at most. Only the end of a minute of its health does not wait.
 *
 * <p>What was emitted is not part of any store. After a restart everything is emitted once more, under the same ids.
 *
 * <p>Not thread-safe.
 */
public final class Findings {
    private static final long DAY_MILLIS = 24 * 60 * 60_000L;

    private final Catalogue catalogue;
    private final Opportunities opportunities;
    private final Set<ComponentKey> fresh = new TreeSet<>();
    private final Set<Concern.Name> reported = EnumSet.noneOf(Concern.Name.class);
    private final List<FindingUpdate> ended = new ArrayList<>();
    private long sweptMinute = Long.MIN_VALUE;

    /** Has emitted nothing yet. */
    public Findings(AnalysisSettings settings, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.opportunities = new Opportunities(settings);
    }

    /** Accepts an observation and returns what is to be emitted now. */
    public List<FindingUpdate> accept(Observation observation) {
        return switch (observation) {
            case Observation.Update it -> List.of(it.update());
            case Observation.Errors it -> hold(it.component(), it.isFresh(), of -> of.errors(it.clusters()));
            case Observation.Optimisations optimisations ->
                hold(
                        optimisations.component(),
                        optimisations.isFresh(),
                        of -> of.optimisations(optimisations.by(), optimisations.all()));
            case Observation.Calls it -> hold(it.component(), it.isFresh(), of -> of.calls(it));
            case Observation.ComponentRegressions it -> hold(it.component(), true, of -> of.regressions(it));
            case Observation.WorseOperations it -> hold(it.component(), true, of -> of.operations(it));
            case Observation.ClusterMerged merged -> {
                opportunities.remove(merged.id());
                ended.add(FindingUpdate.expired(merged.id()));
                yield List.of();
            }
            case Observation.MethodsInUse _ -> List.of();
            case Observation.MinuteEnd it -> evaluate(it.owners(), it.nowMillis());
            case Observation.RoundEnd it -> end(it);
        };
    }

    private interface Change {
        void to(ComponentObservations observations);
    }

    private List<FindingUpdate> hold(ComponentKey component, boolean isFresh, Change change) {
        change.to(opportunities.observations(component));
        if (isFresh) {
            fresh.add(component);
        }
        return List.of();
    }

    private List<FindingUpdate> end(Observation.RoundEnd end) {
        reported.add(end.by());
        if (reported.size() < Concern.Name.values().length) {
            return List.of();
        }
        reported.clear();
        List<FindingUpdate> updates = new ArrayList<>();
        if (CountWindows.minute(end.nowMillis()) > sweptMinute) {
            sweptMinute = CountWindows.minute(end.nowMillis());
            updates.addAll(opportunities.expireBefore(end.nowMillis() - DAY_MILLIS));
        }
        updates.addAll(ended);
        ended.clear();
        updates.addAll(evaluate(List.copyOf(fresh), end.nowMillis()));
        return updates;
    }

    private List<FindingUpdate> evaluate(Collection<ComponentKey> owners, long nowMillis) {
        List<FindingUpdate> updates = new ArrayList<>();
        for (ComponentKey key : new TreeSet<>(owners)) {
            fresh.remove(key);
            Component component = catalogue.find(new ComponentId(key.tenant(), key.component()));
            updates.addAll(opportunities.emitChanges(component, nowMillis));
        }
        return updates;
    }
}

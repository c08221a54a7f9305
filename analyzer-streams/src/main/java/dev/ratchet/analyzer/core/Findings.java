package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.window.Windows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Scores what the concerns observe and emits each finding once: again only when it changes materially, and a removal when it
 * ends.
 *
 * <p>Concerns report in rounds of a second, in no particular order. A component is evaluated when the round ends, with the
 * reports of all concerns, and once per round at most. Only the end of a minute of its health does not wait.
 *
 * <p>What was emitted is not part of any store. After a restart everything is emitted once more, under the same ids.
 *
 * <p>Not thread-safe.
 */
public final class Findings {
    private static final long DAY_MILLIS = 24 * 60 * 60_000L;

    private final Catalogue catalogue;
    private final Opportunities opportunities;
    private final Set<Owner> fresh = new TreeSet<>();
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
            case Observation.Errors it -> hold(it.owner(), it.isFresh(), of -> of.errors(it.clusters()));
            case Observation.Optimisations it ->
                hold(it.owner(), it.isFresh(), of -> of.optimisations(it.by(), it.all()));
            case Observation.Calls it -> hold(it.owner(), it.isFresh(), of -> of.calls(it));
            case Observation.Regressed it -> hold(it.owner(), true, of -> of.regressions(it));
            case Observation.ClusterMerged it -> {
                opportunities.forget(it.id());
                ended.add(FindingUpdate.outdated(it.id()));
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

    private List<FindingUpdate> hold(Owner owner, boolean isFresh, Change change) {
        change.to(opportunities.observations(owner));
        if (isFresh) {
            fresh.add(owner);
        }
        return List.of();
    }

    private List<FindingUpdate> end(Observation.RoundEnd it) {
        reported.add(it.by());
        if (reported.size() < Concern.Name.values().length) {
            return List.of();
        }
        reported.clear();
        List<FindingUpdate> updates = new ArrayList<>();
        if (Windows.minute(it.nowMillis()) > sweptMinute) {
            sweptMinute = Windows.minute(it.nowMillis());
            updates.addAll(opportunities.outdated(it.nowMillis() - DAY_MILLIS));
        }
        updates.addAll(ended);
        ended.clear();
        updates.addAll(evaluate(List.copyOf(fresh), it.nowMillis()));
        return updates;
    }

    private List<FindingUpdate> evaluate(Collection<Owner> owners, long nowMillis) {
        List<FindingUpdate> updates = new ArrayList<>();
        for (Owner it : new TreeSet<>(owners)) {
            fresh.remove(it);
            catalogue
                    .component(it.tenant(), it.component())
                    .ifPresent(component -> updates.addAll(opportunities.told(component, nowMillis)));
        }
        return updates;
    }
}

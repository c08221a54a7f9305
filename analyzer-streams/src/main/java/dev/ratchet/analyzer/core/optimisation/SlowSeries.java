package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.operation.SlowCalls;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds slow operations in latency metrics, by the same rule as {@linkplain Traces spans}.
 *
 * <p>An operation is slow if, at 95 % confidence, at least 5 % of its calls in the last hour exceed the threshold.
 * Results of both finders share the id of the operation's name, so that they form one opportunity.
 */
public final class SlowSeries implements Finder {
    private static final int LEAST_POINTS = 20;
    private static final double SLOW_SHARE = .05;
    private static final long HOUR = 60;

    private final double slowMillis;
    private final Map<ComponentKey, Map<String, SlowCalls>> slow = new TreeMap<>();
    private long seenMinute = Long.MIN_VALUE;

    /** Creates a finder with the latency in milliseconds at or above which a call counts as slow. */
    public SlowSeries(double slowMillis) {
        this.slowMillis = slowMillis;
    }

    /** Evaluates a table once per sealed minute and returns the components whose operations may have changed. */
    public Collection<ComponentKey> evaluate(SeriesTable table) {
        if (table.sealedUntil() == seenMinute) {
            return List.of();
        }
        seenMinute = table.sealedUntil();
        Set<ComponentKey> owners = new TreeSet<>(slow.keySet());
        slow.clear();
        for (SlowCalls calls : table.slowCalls(slowMillis)) {
            ComponentKey component = new ComponentKey(
                    calls.operation().tenant(), calls.operation().component());
            slow.computeIfAbsent(component, key -> new TreeMap<>())
                    .merge(calls.operation().name(), calls, SlowSeries::merge);
        }
        owners.addAll(slow.keySet());
        return owners;
    }

    /** Slow operations of a component in the last evaluated hour. */
    @Override
    public List<Optimisation> find(CountWindows windows, ComponentKey component, long minute) {
        List<Optimisation> found = new ArrayList<>();
        slow.getOrDefault(component, Map.of()).forEach((name, calls) -> {
            Proportion share = new Proportion(calls.count(), calls.total());
            if (calls.total() >= LEAST_POINTS && share.lower95() > SLOW_SHARE) {
                found.add(new Optimisation(
                        OpportunityId.generate(
                                component.tenant(), component.component(), OpportunityKind.SLOW_OPERATION, name),
                        OpportunityKind.SLOW_OPERATION,
                        new Evidence(CodePlace.none(), Frequency.of(share)),
                        name,
                        calls.lastMinute() - HOUR + 1,
                        calls.lastMinute()));
            }
        });
        return found;
    }

    /**
     * Merges two series of one operation, such as those of two instances or statuses. Of two sources, which count the
     * same calls, the preferred one remains.
     */
    private static SlowCalls merge(SlowCalls one, SlowCalls other) {
        int preference = one.operation().source().compareTo(other.operation().source());
        if (preference != 0) {
            return preference > 0 ? one : other;
        }
        return new SlowCalls(
                one.operation(),
                one.count() + other.count(),
                one.total() + other.total(),
                Math.max(one.lastMinute(), other.lastMinute()));
    }
}

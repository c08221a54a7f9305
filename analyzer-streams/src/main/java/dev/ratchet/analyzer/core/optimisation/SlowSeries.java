package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.series.Slow;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.cycle.opportunity.Evidence;
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
    private final Map<Owner, Map<String, Slow>> slow = new TreeMap<>();
    private long seenMinute = Long.MIN_VALUE;

    /** Creates a finder with the latency in milliseconds at or above which a call counts as slow. */
    public SlowSeries(double slowMillis) {
        this.slowMillis = slowMillis;
    }

    /** Evaluates a table once per sealed minute and returns the components whose operations may have changed. */
    public Collection<Owner> see(SeriesTable table) {
        if (table.sealedUntil() == seenMinute) {
            return List.of();
        }
        seenMinute = table.sealedUntil();
        Set<Owner> owners = new TreeSet<>(slow.keySet());
        slow.clear();
        for (Slow it : table.slow(slowMillis)) {
            Owner owner = new Owner(it.operation().tenant(), it.operation().component());
            slow.computeIfAbsent(owner, key -> new TreeMap<>())
                    .merge(it.operation().name(), it, SlowSeries::both);
        }
        owners.addAll(slow.keySet());
        return owners;
    }

    /** Slow operations of a component in the last evaluated hour. */
    @Override
    public List<Optimisation> found(Windows windows, Owner owner, long minute) {
        List<Optimisation> found = new ArrayList<>();
        slow.getOrDefault(owner, Map.of()).forEach((name, it) -> {
            Proportion share = new Proportion(it.count(), it.total());
            if (it.total() >= LEAST_POINTS && share.lower95() > SLOW_SHARE) {
                found.add(new Optimisation(
                        OpportunityId.of(owner.tenant(), owner.component(), OpportunityKind.SLOW_OPERATION, name),
                        OpportunityKind.SLOW_OPERATION,
                        new Evidence("", List.of(), "", it.count(), it.total(), share.share(), share.lower95()),
                        name,
                        it.lastMinute() - HOUR + 1,
                        it.lastMinute()));
            }
        });
        return found;
    }

    /** Merges two series of one operation, such as those of two instances or statuses. */
    private static Slow both(Slow one, Slow other) {
        return new Slow(
                one.operation(),
                one.count() + other.count(),
                one.total() + other.total(),
                Math.max(one.lastMinute(), other.lastMinute()));
    }
}

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
 * Operations whose latency metrics are slow, by the same rule as {@linkplain Traces spans}: in the last hour one call in twenty
 * takes longer than the bound, for sure, so that the 95th percentile is above it. What both say is one opportunity: its id is
 * of the operation's name.
 */
public final class SlowSeries implements Finder {
    private static final int LEAST_POINTS = 20;
    private static final double SLOW_SHARE = .05;
    private static final long HOUR = 60;

    private final double slowMillis;
    private final Map<Owner, Map<String, Slow>> slow = new TreeMap<>();
    private long seenMinute = Long.MIN_VALUE;

    /** With the milliseconds from which a call is slow. */
    public SlowSeries(double slowMillis) {
        this.slowMillis = slowMillis;
    }

    /** Looks at a table again when it sealed a minute, and says whose operations may have changed. */
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

    /** What is slow in a component in the hour that was seen last. */
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

    /** Several series may be of one operation: of instances, or of statuses. */
    private static Slow both(Slow one, Slow other) {
        return new Slow(
                one.operation(),
                one.count() + other.count(),
                one.total() + other.total(),
                Math.max(one.lastMinute(), other.lastMinute()));
    }
}

package dev.ratchet.analyzer.core.resource;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.resource.ResourceSeries.Role;
import dev.ratchet.analyzer.core.resource.ResourceUse.Exhaustion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Resources of one component, each by itself, at most 500. Values of a resource in one minute count with their mean,
 * its parts with their sum.
 *
 * <p>A share above 150 % is not used, because its unit is not the one that its name states.
 */
public final class ComponentResources {
    private static final int MOST = 500;
    private static final double IMPOSSIBLE = 1.5;
    private static final long FORGOTTEN_MINUTES = 1440;

    private static final Comparator<Exhaustion> WORST =
            Comparator.comparingDouble(Exhaustion::observed).reversed().thenComparing(Exhaustion::resource);

    private final TreeMap<String, ResourceUse> uses = new TreeMap<>();

    /** Not stored: the series that arrive after a restart state it again. */
    private final Map<String, PoolName> pools = new HashMap<>();

    private final TreeMap<Long, Map<String, Map<String, Mean>>> open = new TreeMap<>();
    private long sealedBefore = Long.MIN_VALUE;

    private static final class Mean {
        private double sum;
        private long count;

        void add(double value) {
            sum += value;
            count++;
        }

        double value() {
            return sum / count;
        }
    }

    /** Adds a value of a series in a minute; ignores those of sealed minutes and of resources beyond the limit. */
    public void add(ResourceSeries series, long minute, double value) {
        if (minute < sealedBefore || !(uses.containsKey(series.resource()) || uses.size() < MOST)) {
            return;
        }
        ResourceUse use = uses.computeIfAbsent(series.resource(), _ -> new ResourceUse());
        use.touch(minute);
        pools.put(series.resource(), series.pool());
        if (series.role() == Role.LIMIT) {
            use.limit(minute, value);
            return;
        }
        String part = series.role() == Role.USED ? "/" + series.part() : series.part();
        open.computeIfAbsent(minute, _ -> new HashMap<>())
                .computeIfAbsent(series.resource(), _ -> new TreeMap<>())
                .computeIfAbsent(part, _ -> new Mean())
                .add(series.scaled(value));
    }

    /** Applies the minutes before the given one, and returns whether anything changed. */
    public boolean sealBefore(long minute) {
        sealedBefore = Math.max(sealedBefore, minute);
        var done = open.headMap(minute, false);
        boolean isChanged = !done.isEmpty();
        done.forEach((number, all) -> all.forEach((resource, parts) -> apply(number, resource, parts)));
        done.clear();
        for (ResourceUse use : uses.values()) {
            isChanged |= use.endSilent(minute);
        }
        uses.values().removeIf(it -> it.touchedMinute() < minute - FORGOTTEN_MINUTES);
        pools.keySet().retainAll(uses.keySet());
        return isChanged;
    }

    private void apply(long minute, String resource, Map<String, Mean> parts) {
        ResourceUse use = uses.get(resource);
        if (use == null) {
            return;
        }
        boolean isUsed = parts.keySet().stream().allMatch(it -> it.startsWith("/"));
        double sum = parts.values().stream().mapToDouble(Mean::value).sum();
        double share = isUsed ? sum / use.limit() : sum;
        if (share >= 0 && share <= IMPOSSIBLE && (!isUsed || use.limit() > 0)) {
            use.apply(minute, share);
        }
    }

    /** Resources that are nearly exhausted, the most used first. */
    public List<Exhaustion> exhausted() {
        return uses.entrySet().stream()
                .filter(it -> it.getValue().isNearlyExhausted())
                .map(it -> it.getValue().exhaustion(it.getKey(), pools.getOrDefault(it.getKey(), PoolName.UNKNOWN)))
                .sorted(WORST)
                .toList();
    }

    /** Whether nothing was reported in the last day. */
    public boolean isSilent() {
        return uses.isEmpty();
    }

    /** Writes the sealed state, or replaces it by what is read. */
    public ComponentResources transfer(StateStream state) {
        sealedBefore = state.transfer(sealedBefore);
        state.transfer(uses, it -> state.transfer(it), "", it -> it.transfer(state), ResourceUse::new);
        return this;
    }
}

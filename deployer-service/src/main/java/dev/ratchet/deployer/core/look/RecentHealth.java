package dev.ratchet.deployer.core.look;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.Slot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Latest intervals in which one release served alone as control, so that a rollout's power is known before it starts.
 */
public final class RecentHealth {
    private static final int FEWEST = 5;

    private final Digest control;
    private final long sinceEpoch;
    private final int intervals;
    private final TreeMap<Long, Map<String, CallStats>> statsByInterval = new TreeMap<>();

    /** Creates the health of one release, assigned alone since an epoch, over at most the given number of intervals. */
    public RecentHealth(Digest control, long sinceEpoch, int intervals) {
        this.control = control;
        this.sinceEpoch = sinceEpoch;
        this.intervals = intervals;
    }

    /** Serving release. */
    public Digest control() {
        return control;
    }

    /**
     * Adds a sample. One with a canary or of an earlier epoch is ignored, since another release may have served then; a
     * repeated one replaces the first. Returns true when it is the first of an interval, so that the previous one is
     * complete.
     */
    public boolean add(HealthSample sample) {
        if (sample.epoch() < sinceEpoch || sample.groups().stream().anyMatch(it -> it.slot() != Slot.CONTROL)) {
            return false;
        }
        CallStats all = sample.groups().stream().map(GroupStats::stats).reduce(CallStats.none(), CallStats::plus);
        boolean isFirst = !statsByInterval.containsKey(sample.interval());
        statsByInterval
                .computeIfAbsent(sample.interval(), key -> new TreeMap<>())
                .put(sample.process().instance(), all);
        while (statsByInterval.size() > intervals + 1) {
            statsByInterval.pollFirstEntry();
        }
        return isFirst;
    }

    /**
     * Statistics of all instances by interval, without the latest one, which may be incomplete; empty with fewer than
     * five.
     */
    public List<CallStats> intervals() {
        return statsByInterval.size() <= FEWEST
                ? List.of()
                : statsByInterval.headMap(statsByInterval.lastKey()).values().stream()
                        .map(it -> it.values().stream().reduce(CallStats.none(), CallStats::plus))
                        .toList();
    }
}

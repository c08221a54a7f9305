package dev.ratchet.deployer.core.look;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects the health of one rollout's targets. It seals an interval when every expected instance has reported it, or
 * two intervals after its end. An interval without reports is sealed as silence.
 *
 * <p>A repeated sample replaces the first one. A sample of a sealed interval or another epoch is late and only counted.
 */
public final class Collector {
    private static final int GRACE_INTERVALS = 2;

    /**
     * Maximum age of an interval to seal. Without it, a target with a wrong clock would cause a look for each interval
     * since then.
     */
    private static final int OLDEST = 100;

    private final RolloutId rollout;
    private final long epoch;
    private final long intervalMillis;
    private final List<Integer> groupOfBucket;
    private final TreeMap<Long, Map<String, HealthSample>> open = new TreeMap<>();
    private long next = -1;
    private boolean hasSealed;
    private long late;

    /** Creates a collector for one epoch of a rollout; groupOfBucket is empty if calls are split by request. */
    public Collector(RolloutId rollout, long epoch, long intervalMillis, List<Integer> groupOfBucket) {
        this.rollout = rollout;
        this.epoch = epoch;
        this.intervalMillis = intervalMillis;
        this.groupOfBucket = List.copyOf(groupOfBucket);
    }

    /** Epoch whose samples are collected. */
    public long epoch() {
        return epoch;
    }

    /** Number of late samples. */
    public long late() {
        return late;
    }

    /** Adds a sample of the rollout's component. */
    public void add(HealthSample sample) {
        if (sample.epoch() != epoch) {
            return;
        }
        if (next < 0 || (!hasSealed && sample.interval() < next)) {
            next = sample.interval();
        }
        if (sample.interval() < next) {
            late++;
            return;
        }
        open.computeIfAbsent(sample.interval(), key -> new HashMap<>())
                .put(sample.process().instance(), sample);
    }

    /** Seals the intervals that are complete or overdue and returns their looks, in order. */
    public List<Look> seal(Set<String> expected, long nowMillis) {
        List<Look> sealed = new ArrayList<>();
        skipOlderThan(nowMillis / intervalMillis - OLDEST);
        while (next >= 0) {
            Map<String, HealthSample> samples = open.getOrDefault(next, Map.of());
            boolean isOver = (next + 1) * intervalMillis <= nowMillis;
            boolean isComplete =
                    isOver && !expected.isEmpty() && samples.keySet().containsAll(expected);
            boolean isOverdue = (next + 1 + GRACE_INTERVALS) * intervalMillis <= nowMillis;
            if (!isComplete && !isOverdue) {
                break;
            }
            sealed.add(look(samples, expected));
            open.remove(next);
            next++;
            hasSealed = true;
        }
        return sealed;
    }

    private void skipOlderThan(long oldest) {
        if (next >= 0 && next < oldest) {
            Map<Long, Map<String, HealthSample>> tooOld = open.headMap(oldest);
            late += tooOld.values().stream().mapToInt(Map::size).sum();
            tooOld.clear();
            next = oldest;
        }
    }

    private Look look(Map<String, HealthSample> samples, Set<String> expected) {
        Map<Slot, Map<Integer, CallStats>> sums = new TreeMap<>();
        for (HealthSample sample : samples.values()) {
            for (GroupStats it : sample.groups()) {
                sums.computeIfAbsent(it.slot(), key -> new TreeMap<>())
                        .merge(group(it.group()), it.stats(), CallStats::plus);
            }
        }
        List<GroupStats> groups = new ArrayList<>();
        sums.forEach((slot, byGroup) -> byGroup.forEach((group, stats) -> {
            if (group >= 0 || groupOfBucket.isEmpty()) {
                groups.add(new GroupStats(slot, group, stats));
            }
        }));
        int reported = (int) expected.stream().filter(samples::containsKey).count();
        return new Look(
                rollout,
                epoch,
                next,
                expected.size(),
                Math.max(reported, expected.isEmpty() ? samples.size() : 0),
                groups);
    }

    private int group(int bucket) {
        return groupOfBucket.isEmpty() ? -1 : bucket >= 0 ? groupOfBucket.get(bucket) : -1;
    }
}

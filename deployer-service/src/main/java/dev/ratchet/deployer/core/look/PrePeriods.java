package dev.ratchet.deployer.core.look;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.judge.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Latest intervals of a keyed component by bucket, while control serves alone under its next salt. The pre-period of a
 * rollout is therefore usually complete before the rollout starts.
 */
public final class PrePeriods {
    private final int intervals;
    private final String salt;
    private final TreeMap<Long, Map<String, HealthSample>> samplesByInterval = new TreeMap<>();

    /** Creates a measurement for one salt over the given number of intervals. */
    public PrePeriods(String salt, int intervals) {
        this.salt = salt;
        this.intervals = intervals;
    }

    /** Measured salt. */
    public String salt() {
        return salt;
    }

    /** Adds a sample; one under another salt or with a canary is ignored. */
    public void add(HealthSample sample) {
        boolean isControlOnly = sample.groups().stream().allMatch(it -> it.slot() == Slot.CONTROL);
        if (!isControlOnly || sample.salt().filter(salt::equals).isEmpty()) {
            return;
        }
        samplesByInterval
                .computeIfAbsent(sample.interval(), key -> new TreeMap<>())
                .put(sample.process().instance(), sample);
        while (samplesByInterval.size() > intervals) {
            samplesByInterval.pollFirstEntry();
        }
    }

    /** Number of collected intervals. */
    public int size() {
        return samplesByInterval.size();
    }

    /** Pre-period, as soon as there are enough intervals. */
    public Optional<PrePeriod> prePeriod() {
        if (samplesByInterval.size() < intervals) {
            return Optional.empty();
        }
        Map<Integer, List<CallStats>> parts = new TreeMap<>();
        samplesByInterval.values().stream()
                .flatMap(it -> it.values().stream())
                .flatMap(it -> it.groups().stream())
                .filter(it -> it.group() >= 0)
                .forEach(it -> parts.computeIfAbsent(it.group(), bucket -> new ArrayList<>())
                        .add(it.stats()));
        long[] calls = new long[Groups.BUCKETS];
        parts.forEach((bucket, stats) ->
                calls[bucket] = stats.stream().mapToLong(CallStats::calls).sum());
        List<Integer> groupOfBucket = Groups.form(calls);
        Map<Integer, List<CallStats>> byGroup = new TreeMap<>();
        parts.forEach((bucket, stats) -> byGroup.computeIfAbsent(groupOfBucket.get(bucket), group -> new ArrayList<>())
                .addAll(stats));
        List<GroupStats> groups = new ArrayList<>();
        byGroup.forEach((group, stats) -> {
            if (group >= 0) {
                groups.add(new GroupStats(Slot.CONTROL, group, CallStats.sum(stats)));
            }
        });
        return Optional.of(new PrePeriod(
                salt,
                samplesByInterval.firstKey(),
                samplesByInterval.lastKey(),
                samplesByInterval.size(),
                groupOfBucket,
                groups));
    }
}

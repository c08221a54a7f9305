package dev.ratchet.judge;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.health.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Inputs of the tests from each interval. Those of the latest rollout are cached, so that a look costs the work of one
 * interval. The result depends on the argument alone.
 */
public final class ArmPairs {
    private final int slow;
    private volatile CachedPairs latest = new CachedPairs(List.of(), List.of());

    private record CachedPairs(List<Interval> intervals, List<ArmPair> pairs) {}

    /**
     * Both arms in one interval.
     *
     * @param cubedDeviations sum of the cubed deviations of ln(milliseconds) from each arm's mean
     * @param slowControl control's calls among the slowest tenth of both arms' calls; likewise canary
     * @param cumulativeControl control's statistics up to this interval; likewise canary
     */
    public record ArmPair(
            long interval,
            CallStats control,
            CallStats canary,
            double cubedDeviations,
            double slowControl,
            double slowCanary,
            CallStats cumulativeControl,
            CallStats cumulativeCanary) {}

    /** Creates a cache; latencies below this number of milliseconds never count as slow. */
    public ArmPairs(double slowMillis) {
        this.slow = Sketch.bucket(Math.round(slowMillis * 1e6));
    }

    /** Inputs of each interval. */
    public List<ArmPair> of(List<Interval> usable) {
        CachedPairs cached = latest;
        List<ArmPair> pairs = new ArrayList<>(startsWith(usable, cached.intervals) ? cached.pairs : List.of());
        CallStats control = pairs.isEmpty() ? CallStats.none() : pairs.getLast().cumulativeControl;
        CallStats canary = pairs.isEmpty() ? CallStats.none() : pairs.getLast().cumulativeCanary;
        for (Interval interval : usable.subList(pairs.size(), usable.size())) {
            CallStats controlInInterval = interval.arm(Slot.CONTROL);
            CallStats canaryInInterval = interval.arm(Slot.CANARY);
            control = control.plus(controlInInterval);
            canary = canary.plus(canaryInInterval);
            int cutoff = Math.max(slow, cutoff(controlInInterval, canaryInInterval));
            pairs.add(new ArmPair(
                    interval.number(),
                    controlInInterval,
                    canaryInInterval,
                    cubedDeviations(controlInInterval) + cubedDeviations(canaryInInterval),
                    callsFrom(controlInInterval, cutoff),
                    callsFrom(canaryInInterval, cutoff),
                    control,
                    canary));
        }
        latest = new CachedPairs(List.copyOf(usable), List.copyOf(pairs));
        return pairs;
    }

    /** Whether a list begins with the cached elements. */
    @SuppressWarnings("ReferenceEquality") // identity is cheap; equal but distinct elements are computed again
    public static <T> boolean startsWith(List<T> list, List<T> cached) {
        if (list.size() < cached.size()) {
            return false;
        }
        for (int i = 0; i < cached.size(); i++) {
            if (list.get(i) != cached.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Bucket edge above which the number of calls is nearest to a tenth. */
    public static int cutoff(CallStats control, CallStats canary) {
        Map<Integer, Long> all = control.sketch().plus(canary.sketch()).counts();
        double tailCalls = Math.max(1, Math.round((control.ok() + canary.ok()) / 10.0));
        double above = 0;
        int best = Integer.MAX_VALUE;
        double distance = tailCalls;
        for (var bucket : new TreeMap<>(all).descendingMap().entrySet()) {
            above += bucket.getValue();
            if (Math.abs(above - tailCalls) <= distance) {
                distance = Math.abs(above - tailCalls);
                best = bucket.getKey();
            }
        }
        return best;
    }

    /** Number of calls in or above a bucket. */
    public static double callsFrom(CallStats stats, int cutoff) {
        return stats.sketch().counts().tailMap(cutoff).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Sum of the cubed deviations of ln(milliseconds) from their mean. */
    public static double cubedDeviations(CallStats stats) {
        if (stats.ok() == 0) {
            return 0;
        }
        double mean = stats.meanLog();
        double sum = 0;
        for (Map.Entry<Integer, Long> bucket : stats.sketch().counts().entrySet()) {
            double distance = Math.log(Sketch.middleMillis(bucket.getKey())) - mean;
            sum += bucket.getValue() * distance * distance * distance;
        }
        return sum;
    }
}

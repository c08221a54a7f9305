package dev.ratchet.backtest.http;

import dev.ratchet.backtest.deployments.BucketBounds;
import dev.ratchet.backtest.deployments.CallHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counters of an instance at a moment; a missing counter of one kind of calls is 0.
 *
 * <p>An interval in which the instance started or restarted has no data. The counts before its first reading may be of
 * any time: it may have served for a week before the first scrape. The counts since then include its warm-up.
 */
final class InstanceCounters {
    private static final double NANOS = 1e6;

    private final NavigableMap<Double, Double> timed = new TreeMap<>();
    private final NavigableMap<Double, Double> timedErrors = new TreeMap<>();
    private double requests = Double.NaN;
    private double errors;

    void addTimed(double bound, double calls) {
        timed.merge(bound, calls, Double::sum);
    }

    void addTimedErrors(double bound, double calls) {
        timedErrors.merge(bound, calls, Double::sum);
    }

    void addRequests(double calls) {
        requests = (Double.isNaN(requests) ? 0 : requests) + calls;
    }

    void addErrors(double calls) {
        errors += calls;
    }

    /** Derives all calls from the timed ones, and failed calls from the timed failed ones. */
    void countTimed() {
        requests = timed.getOrDefault(Double.POSITIVE_INFINITY, Double.NaN);
        errors = timedErrors.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    }

    /** Calls since an earlier reading; empty where they cannot be derived. */
    Optional<CallHistogram> since(InstanceCounters earlier, double millisPerUnit) {
        List<Double> bounds = new ArrayList<>();
        List<Long> cumulative = new ArrayList<>();
        for (Map.Entry<Double, Double> entry : timed.entrySet()) {
            double bound = entry.getKey();
            if (!earlier.timed.containsKey(bound)) {
                continue;
            }
            double all = entry.getValue() - earlier.timed.getOrDefault(bound, Double.NaN);
            double failed = timedErrors.getOrDefault(bound, 0.0) - earlier.timedErrors.getOrDefault(bound, 0.0);
            if (!(all >= 0 && failed >= 0)) {
                return Optional.empty(); // it restarted
            }
            cumulative.add(Math.round(all - failed));
            if (bound < Double.POSITIVE_INFINITY) {
                bounds.add(Math.round(bound * millisPerUnit * NANOS) / NANOS);
            }
        }
        double calls = requests - earlier.requests;
        double failed = errors - earlier.errors;
        return calls >= 0 && failed >= 0
                ? served(bounds, Math.round(calls), Math.round(failed), cumulative)
                : Optional.empty();
    }

    private static Optional<CallHistogram> served(List<Double> bounds, long calls, long failed, List<Long> cumulative) {
        try {
            long[] counts = cumulative.stream().mapToLong(Long::longValue).toArray();
            return Optional.of(CallHistogram.of(new BucketBounds(bounds), calls, failed, counts));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // counters read at different moments are inconsistent
        }
    }
}

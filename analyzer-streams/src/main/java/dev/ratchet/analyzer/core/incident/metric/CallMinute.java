package dev.ratchet.analyzer.core.incident.metric;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.incident.history.Tally;
import dev.ratchet.cycle.trace.CallQuantity;
import dev.ratchet.cycle.trace.CallValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Values of the metrics about some calls in one minute, over all instances.
 *
 * <p>Values of the component that serves the calls are preferred to those of its callers.
 */
public final class CallMinute {
    private static final int MOST_STATISTICS = 20;
    private static final int SUMS = 6;

    private final double[] served = new double[SUMS];
    private final double[] called = new double[SUMS];
    private final Map<String, Tally> millis = new LinkedHashMap<>();
    private final Tally failureShare = new Tally();

    /** Writes the values, or reads them into an empty object. */
    CallMinute transfer(StateStream state) {
        state.transfer(served);
        state.transfer(called);
        state.transfer(millis, it -> state.transfer(it), "", it -> it.transfer(state), Tally::new);
        failureShare.transfer(state);
        return this;
    }

    void add(CallValue it) {
        switch (it.quantity()) {
            case MILLIS -> {
                if (millis.size() < MOST_STATISTICS || millis.containsKey(it.statistic())) {
                    millis.computeIfAbsent(it.statistic(), _ -> new Tally()).add(it.value());
                }
            }
            case FAILURE_SHARE -> failureShare.add(it.value());
            case REQUESTS, FAILURES, FAILED_REQUESTS, TIMED_REQUESTS, TIMED_FAILURES, TOTAL_MILLIS ->
                (it.isFromCaller() ? called : served)[index(it.quantity())] += it.value();
            case UNKNOWN -> {}
        }
    }

    /** Whether values of a quantity add up over operations and callers. */
    static boolean isSum(CallQuantity quantity) {
        return switch (quantity) {
            case REQUESTS, FAILURES, FAILED_REQUESTS, TIMED_REQUESTS, TIMED_FAILURES, TOTAL_MILLIS -> true;
            case MILLIS, FAILURE_SHARE, UNKNOWN -> false;
        };
    }

    /** Number of calls; 0 if it is unknown or there were none. */
    public double requests() {
        double atServer = requests(served);
        return atServer > 0 ? atServer : requests(called);
    }

    private static double requests(double[] sums) {
        double counted = sums[index(CallQuantity.REQUESTS)] + sums[index(CallQuantity.FAILED_REQUESTS)];
        return Math.max(counted, Math.max(timed(sums), failures(sums)));
    }

    private static double timed(double[] sums) {
        return sums[index(CallQuantity.TIMED_REQUESTS)] + sums[index(CallQuantity.TIMED_FAILURES)];
    }

    private static double failures(double[] sums) {
        double counted = Math.max(sums[index(CallQuantity.FAILURES)], sums[index(CallQuantity.FAILED_REQUESTS)]);
        return Math.max(counted, sums[index(CallQuantity.TIMED_FAILURES)]);
    }

    /** Number of failed calls. */
    public double failures() {
        return failures(requests(served) > 0 ? served : called);
    }

    /** Share of failed calls that a gauge states; empty if none does. */
    public OptionalDouble failureShare() {
        return failureShare.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(failureShare.mean());
    }

    /** Durations in milliseconds by statistic: the mean of the instances, and the mean of the timed calls. */
    public Map<String, Double> millis() {
        Map<String, Double> all = new LinkedHashMap<>();
        millis.forEach((statistic, it) -> all.put(statistic, it.mean()));
        mean(served).or(() -> mean(called)).ifPresent(it -> all.put(CallStatistic.MEAN, it));
        return all;
    }

    /** Time in milliseconds between caller and callee: the difference of what they measured; empty if one did not. */
    public OptionalDouble networkMillis() {
        return mean(served).isPresent() && mean(called).isPresent()
                ? OptionalDouble.of(
                        Math.max(0, mean(called).orElseThrow() - mean(served).orElseThrow()))
                : OptionalDouble.empty();
    }

    /** Place of a sum; stored, so that it must not change. */
    private static int index(CallQuantity sum) {
        return switch (sum) {
            case REQUESTS -> 0;
            case FAILURES -> 1;
            case FAILED_REQUESTS -> 2;
            case TIMED_REQUESTS -> 3;
            case TIMED_FAILURES -> 4;
            case TOTAL_MILLIS -> 5;
            case MILLIS, FAILURE_SHARE, UNKNOWN -> throw new IllegalArgumentException("is not a sum: " + sum);
        };
    }

    private static Optional<Double> mean(double[] sums) {
        double total = sums[index(CallQuantity.TOTAL_MILLIS)];
        return timed(sums) > 0 && total > 0 ? Optional.of(total / timed(sums)) : Optional.empty();
    }
}

package dev.ratchet.analyzer.core.operation.rule;

import dev.ratchet.analyzer.core.operation.OperationMinutes;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Judges whether an operation became slower: are the last 3, 10 or 30 minutes slower than the minutes before them in
 * the hour?
 *
 * <p>A minute is the mean of the logarithms of its successful calls, so that a slow call counts once and not by its
 * length. The change must be at least 20 % and significant by Student's t-test on minutes, whose scatter includes that
 * of traffic. To exclude recurring bursts and daily patterns, the level must also exceed each earlier level of the hour
 * and the usual one at this time of day, and the last three minutes must share it.
 */
final class LatencyRule {
    /** Successful calls below which a minute is ignored. */
    static final int LEAST_CALLS_A_MINUTE = 5;

    /** Successful calls below which a window is not judged. */
    static final int LEAST_CALLS = 30;

    private static final int LEAST_BASE_MINUTES = 15;
    private static final int[] WINDOWS = {3, 10, 30};
    private static final int LATEST = 3;

    /**
     * Significance level. At three tests a minute, an operation has a false positive in six years if its minutes are
     * independent, and a thousand services of 200 operations would have 90 a day without the other conditions.
     */
    private static final double SURE = 1e-7;

    private static final double BAND = Math.log(1.2);
    private static final double SHARED = Math.log(1.1);
    private static final double ABOVE_EARLIER = Math.log(1.05);
    private static final double ABOVE_USUAL = 1.1;
    private static final double LEAST_SCATTER = .01;
    private static final double FLOOR_MILLIS = .05;

    /** Change of the latency at the end of the hour, if there is one. */
    static Optional<Shift> find(OperationMinutes operation) {
        int end = OperationMinutes.MINUTES;
        if (!IntStream.range(end - LATEST, end).allMatch(it -> isMeaningful(operation, it))) {
            return Optional.empty();
        }
        for (int window : WINDOWS) {
            Optional<Shift> shift = find(operation, end - window);
            if (shift.isPresent()) {
                return shift;
            }
        }
        return Optional.empty();
    }

    private static Optional<Shift> find(OperationMinutes operation, int from) {
        int end = OperationMinutes.MINUTES;
        Sample base = Sample.of(operation, 0, from);
        Sample now = Sample.of(operation, from, end);
        double change = now.mean - base.mean;
        boolean isRelevant = base.minutes >= LEAST_BASE_MINUTES
                && now.calls >= LEAST_CALLS
                && change >= BAND
                && Math.exp(now.mean) - Math.exp(base.mean) >= FLOOR_MILLIS
                && isShared(operation, base.mean)
                && isAboveEarlier(operation, from, now.mean)
                && isUnusual(operation, now.mean);
        return isRelevant && pValue(base, now) < SURE
                ? Optional.of(new Shift(
                        operation.minute(first(operation, base.mean + change / 2)),
                        Math.exp(base.mean),
                        Math.exp(now.mean)))
                : Optional.empty();
    }

    private static double pValue(Sample base, Sample now) {
        double scatter = Math.max(LEAST_SCATTER, base.deviation);
        double error = scatter * Math.sqrt(1.0 / now.minutes + 1.0 / base.minutes);
        return TDistribution.of(base.minutes - 1.0).survivalProbability((now.mean - base.mean) / error);
    }

    private static boolean isShared(OperationMinutes operation, double base) {
        int end = OperationMinutes.MINUTES;
        return IntStream.range(end - LATEST, end).allMatch(it -> operation.meanLog(it) > base + SHARED);
    }

    private static boolean isAboveEarlier(OperationMinutes operation, int until, double now) {
        for (int from = 0; from + LATEST <= until; from++) {
            Sample earlier = Sample.of(operation, from, from + LATEST);
            if (earlier.minutes == LATEST && now < earlier.mean + ABOVE_EARLIER) {
                return false;
            }
        }
        return true;
    }

    /** Whether latency exceeds its usual mean at this time; the mean of logarithms is the smaller one of the two. */
    private static boolean isUnusual(OperationMinutes operation, double now) {
        return Double.isNaN(operation.usualMillis()) || Math.exp(now) > ABOVE_USUAL * operation.usualMillis();
    }

    /** First of the latest minutes that are all above a level. */
    private static int first(OperationMinutes operation, double level) {
        int first = OperationMinutes.MINUTES - 1;
        for (int i = first; i >= 0 && !(operation.meanLog(i) <= level); i--) {
            first = isMeaningful(operation, i) ? i : first;
        }
        return first;
    }

    static boolean isMeaningful(OperationMinutes operation, int index) {
        return operation.successful(index) >= LEAST_CALLS_A_MINUTE;
    }

    /** Minutes with enough calls, the mean and deviation of their values, and their calls. */
    private record Sample(int minutes, double mean, double deviation, long calls) {
        static Sample of(OperationMinutes operation, int from, int to) {
            double[] values = IntStream.range(from, to)
                    .filter(it -> isMeaningful(operation, it))
                    .mapToDouble(operation::meanLog)
                    .toArray();
            double mean = IntStream.range(0, values.length)
                    .mapToDouble(it -> values[it])
                    .average()
                    .orElse(0);
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Sample(
                    values.length,
                    mean,
                    values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)),
                    operation.calls(from, to) - operation.errors(from, to));
        }
    }

    private LatencyRule() {}
}

package dev.ratchet.analyzer.core.operation.rule;

import dev.ratchet.analyzer.core.operation.OperationMinutes;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Judges whether an operation fails more often: do the last 3, 10 or 30 minutes contain more errors than the minutes
 * before them in the hour explain?
 *
 * <p>As for components, two exact conditional tests must agree (Przyborowski and Wilenski 1940): more errors for the
 * calls, and more for the time. Errors in bunches count as one each, by Pearson's statistic of the base.
 */
final class ErrorShareRule {
    /** Calls below which a window is not judged. */
    static final int LEAST_CALLS = 20;

    private static final double SURE = 1e-7;
    private static final double FLOOR = .005;
    private static final int LEAST_ERRORS = 5;
    private static final int LEAST_BASE_MINUTES = 15;

    /** Minutes with errors; a bunch of errors, such as the retries of one client, spans fewer. */
    private static final int LEAST_ERROR_MINUTES = 3;

    private static final int[] WINDOWS = {3, 10, 30};

    /** Change of the share of errors at the end of the hour, if there is one. */
    static Optional<Shift> find(OperationMinutes operation) {
        for (int window : WINDOWS) {
            int from = OperationMinutes.MINUTES - window;
            int begin = firstWithCalls(operation);
            long errors = operation.errors(from, OperationMinutes.MINUTES);
            long calls = operation.calls(from, OperationMinutes.MINUTES);
            if (from - begin < LEAST_BASE_MINUTES || calls < LEAST_CALLS || errors < LEAST_ERRORS) {
                continue;
            }
            double base = (double) operation.errors(begin, from) / operation.calls(begin, from);
            double share = (double) errors / calls;
            if (share - base >= FLOOR && isLasting(operation, from) && pValue(operation, begin, from) < SURE) {
                return Optional.of(new Shift(operation.minute(firstError(operation, from)), base, share));
            }
        }
        return Optional.empty();
    }

    private static boolean isLasting(OperationMinutes operation, int from) {
        return IntStream.range(from, OperationMinutes.MINUTES)
                        .filter(it -> operation.errors(it, it + 1) > 0)
                        .count()
                >= LEAST_ERROR_MINUTES;
    }

    /** Probability of at least this many errors without a change: the larger p-value of the two tests. */
    private static double pValue(OperationMinutes operation, int begin, int from) {
        int end = OperationMinutes.MINUTES;
        double byCalls = (double) operation.calls(from, end) / operation.calls(begin, end);
        double byTime = (double) (end - from) / (end - begin);
        double bunch = eventsPerBunch(operation, begin, from);
        int here = (int) Math.floor(operation.errors(from, end) / bunch);
        int both = (int) Math.floor(operation.errors(begin, end) / bunch);
        return here == 0
                ? 1
                : Math.max(
                        BinomialDistribution.of(both, byCalls).survivalProbability(here - 1),
                        BinomialDistribution.of(both, byTime).survivalProbability(here - 1));
    }

    private static double eventsPerBunch(OperationMinutes operation, int begin, int from) {
        double share = (double) operation.errors(begin, from) / operation.calls(begin, from);
        if (share == 0) {
            return 1;
        }
        double sum = 0;
        int minutes = 0;
        for (int i = begin; i < from; i++) {
            double expected = share * operation.calls(i, i + 1);
            if (expected > 0) {
                double apart = operation.errors(i, i + 1) - expected;
                sum += apart * apart / expected;
                minutes++;
            }
        }
        return Math.max(1, sum / minutes);
    }

    private static int firstWithCalls(OperationMinutes operation) {
        int first = 0;
        while (first < OperationMinutes.MINUTES && operation.calls(first, first + 1) == 0) {
            first++;
        }
        return first;
    }

    private static int firstError(OperationMinutes operation, int from) {
        int first = from;
        while (first < OperationMinutes.MINUTES - 1 && operation.errors(first, first + 1) == 0) {
            first++;
        }
        return first;
    }

    private ErrorShareRule() {}
}

package dev.ratchet.analyzer.core.operation.rule;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.operation.OperationMinutes;
import dev.ratchet.cycle.opportunity.RegressionMeasure;

/**
 * Period in which an operation is slower than before, fails more often, or gets fewer calls.
 *
 * @param operation name of the operation
 * @param measure LATENCY, ERRORS or THROUGHPUT
 * @param sinceMinute estimated first minute
 * @param expected level before: milliseconds, a share of calls, or calls a minute
 * @param observed level of the last ten minutes
 * @param lastMinute last minute that was worse
 * @param calls calls since that minute
 * @param normalMinutes consecutive minutes at the level before
 */
public record OperationRegression(
        String operation,
        RegressionMeasure measure,
        long sinceMinute,
        double expected,
        double observed,
        long lastMinute,
        long calls,
        int normalMinutes) {
    private static final int ENDS_AFTER = 10;
    private static final int NOW = 10;
    private static final double MINUTES_PER_HOUR = 60;

    /** After this time the level is what people expect. */
    private static final long LONGEST_MINUTES = 7 * 1440L;

    /** The same for calls, which differ between the times of a day. */
    private static final long LONGEST_MINUTES_OF_CALLS = 1440;

    /** Minutes over which calls are averaged, because those of one minute are few. */
    private static final int CALLS_OVER = 3;

    /** Creates a regression that was detected at the end of an hour. */
    static OperationRegression of(RegressionMeasure measure, Shift shift, OperationMinutes hour) {
        int first = (int) (shift.sinceMinute() - hour.minute(0));
        return new OperationRegression(
                hour.name(),
                measure,
                shift.sinceMinute(),
                shift.expected(),
                shift.observed(),
                hour.until(),
                hour.calls(first, OperationMinutes.MINUTES),
                0);
    }

    /** Whether the regression has ended by a minute. */
    boolean isOver(long minute) {
        return normalMinutes >= ENDS_AFTER || minute - sinceMinute >= longestMinutes();
    }

    private long longestMinutes() {
        return measure == RegressionMeasure.THROUGHPUT ? LONGEST_MINUTES_OF_CALLS : LONGEST_MINUTES;
    }

    /** Regression after the minutes of an hour that follow another minute. */
    OperationRegression next(OperationMinutes hour, long after) {
        OperationRegression next = this;
        int first = (int) Math.max(0, after - hour.minute(0) + 1);
        for (int i = first; i < OperationMinutes.MINUTES; i++) {
            next = next.next(hour, i);
        }
        return next;
    }

    private OperationRegression next(OperationMinutes hour, int index) {
        int over = measure == RegressionMeasure.THROUGHPUT ? CALLS_OVER : 1;
        double value = value(hour, Math.max(0, index + 1 - over), index + 1);
        if (Double.isNaN(value)) {
            return this;
        }
        boolean isWorse = isWorse(hour, value);
        double recent = value(hour, Math.max(0, index + 1 - NOW), index + 1);
        return new OperationRegression(
                operation,
                measure,
                sinceMinute,
                expected,
                isWorse && isBeyond(recent) ? recent : observed,
                isWorse ? hour.minute(index) : lastMinute,
                calls + hour.calls(index, index + 1),
                isWorse ? 0 : normalMinutes + 1);
    }

    /** Whether a level is nearer to the bad one. Fewer calls than before are normal if they are usual at this time. */
    private boolean isWorse(OperationMinutes hour, double value) {
        if (measure != RegressionMeasure.THROUGHPUT) {
            return value > (expected + observed) / 2;
        }
        double usual = hour.usualCalls();
        double normal = Double.isNaN(usual) ? expected : Math.min(expected, usual);
        return value < (normal + Math.min(observed, normal)) / 2;
    }

    private boolean isBeyond(double recent) {
        return measure == RegressionMeasure.THROUGHPUT ? recent < expected : recent > expected;
    }

    /** Relative change for the worse; relative to the level since if there was nothing before. */
    double change() {
        return Math.abs(observed - expected) / (expected > 0 ? expected : observed);
    }

    /** Share of the calls, or of the level since, that the change affects. */
    double gain() {
        return measure == RegressionMeasure.THROUGHPUT ? change() : (observed - expected) / observed;
    }

    /** Calls that are affected in an hour, at the rate of the regression: for missing calls, the rate before. */
    double callsPerHour() {
        return MINUTES_PER_HOUR
                * (measure == RegressionMeasure.THROUGHPUT
                        ? expected
                        : (double) calls / Math.max(1, lastMinute - sinceMinute + 1));
    }

    /** Level of minutes; NaN without enough calls. */
    private double value(OperationMinutes hour, int from, int to) {
        if (measure == RegressionMeasure.THROUGHPUT) {
            return hour.rate(from, to);
        }
        if (measure == RegressionMeasure.ERRORS) {
            long all = hour.calls(from, to);
            return all == 0 ? Double.NaN : (double) hour.errors(from, to) / all;
        }
        double sum = 0;
        int minutes = 0;
        for (int i = from; i < to; i++) {
            if (LatencyRule.isMeaningful(hour, i)) {
                sum += hour.meanLog(i);
                minutes++;
            }
        }
        return minutes == 0 ? Double.NaN : Math.exp(sum / minutes);
    }

    /** Writes this regression and returns an equal one, or returns the stored one. */
    OperationRegression transfer(StateStream state) {
        return new OperationRegression(
                state.transfer(operation),
                state.transfer(measure),
                state.transfer(sinceMinute),
                state.transfer(expected),
                state.transfer(observed),
                state.transfer(lastMinute),
                state.transfer(calls),
                state.transfer(normalMinutes));
    }

    /** Regression without information: the receiver of {@link #transfer} while reading. */
    static OperationRegression blank() {
        return new OperationRegression("", RegressionMeasure.UNKNOWN, 0, 0, 0, 0, 0, 0);
    }
}

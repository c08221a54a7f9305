package dev.ratchet.analyzer.core.operation.rule;

import dev.ratchet.analyzer.core.operation.ComponentMinutes;
import dev.ratchet.analyzer.core.operation.OperationMinutes;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Judges whether an operation gets fewer calls, or none: do the last 3, 10 or 30 minutes contain less than 70 % of the
 * calls of each equally long part of the hour before?
 *
 * <p>A daily pattern changes slowly, so that the part just before excludes it. A quick change of every day, such as a
 * shop that closes, is excluded by the usual calls at this time. As long as these are unknown, an operation is judged
 * only if the others of its component go on. Calls that move to operations which begin, as after a release that
 * renames routes, are not missing. A component that reports nothing has no rate.
 */
final class ThroughputRule {
    /** Calls to be expected in a window; with fewer it is not judged. */
    static final int LEAST_CALLS = 30;

    private static final double BAND = .7;

    /** Level without known usual calls: the operation has all but stopped. */
    private static final double STOPPED = .3;

    /** Share of its usual calls below which the sum of the others does not go on. */
    private static final double GOES_ON = .7;

    private static final double MOVED = .5;

    /** Share of its present calls below which an operation had none before. */
    private static final double BEGINS = .1;

    private static final double SURE = 1e-7;
    private static final int LEAST_BASE_MINUTES = 15;

    /** Length of the base relative to the window. */
    private static final double LEAST_BASE = .8;

    private static final int LATEST = 3;
    private static final int END = OperationMinutes.MINUTES;
    private static final int[] WINDOWS = {3, 10, 30};

    private final ComponentMinutes component;
    private final OperationMinutes operation;

    private ThroughputRule(ComponentMinutes component, OperationMinutes operation) {
        this.component = component;
        this.operation = operation;
    }

    /** Change of the calls a minute at the end of the hour, if there is one. */
    static Optional<Shift> find(ComponentMinutes component, OperationMinutes operation) {
        // which operations are the others varies
        return operation.name().equals(OperationMinutes.OTHERS)
                ? Optional.empty()
                : new ThroughputRule(component, operation).find();
    }

    private Optional<Shift> find() {
        int begin = firstWithCalls();
        for (int window : WINDOWS) {
            int from = END - window;
            if (from - begin >= Math.max(LEAST_BASE_MINUTES, LEAST_BASE * window) && isFall(begin, from)) {
                double base = operation.rate(begin, from);
                double now = operation.rate(from, END);
                return Optional.of(new Shift(operation.minute(first((base + now) / 2)), base, now));
            }
        }
        return Optional.empty();
    }

    private boolean isFall(int begin, int from) {
        double base = operation.rate(begin, from);
        double now = operation.rate(from, END);
        return base * (END - from) >= LEAST_CALLS
                && now <= BAND * base
                && isLasting(BAND * base)
                && component.reportedUntil() > component.until() - LATEST
                && isBelowEarlier(begin, from, now)
                && isUnusual(begin, from, base, now)
                && !isMoved(begin, from, base - now)
                && pValue(begin, from) < SURE;
    }

    /** Whether each of the latest minutes is low: a report that is late leaves fewer without calls. */
    private boolean isLasting(double level) {
        return IntStream.range(END - LATEST, END).allMatch(it -> operation.rate(it, it + 1) <= level);
    }

    private boolean isBelowEarlier(int begin, int from, double now) {
        int length = Math.min(END - from, from - begin);
        return IntStream.rangeClosed(begin, from - length)
                .allMatch(it -> now <= BAND * operation.rate(it, it + length));
    }

    /** Whether the level is below the usual one; if that is unknown, below that of the other operations. */
    private boolean isUnusual(int begin, int from, double base, double now) {
        double usual = operation.usualCalls();
        if (!Double.isNaN(usual)) {
            return usual * (END - from) >= LEAST_CALLS && now <= BAND * usual;
        }
        double othersBefore = others(begin, from);
        double others = others(from, END);
        return now <= STOPPED * base && others * (END - from) >= LEAST_CALLS && others >= GOES_ON * othersBefore;
    }

    private double others(int from, int to) {
        return component.operations().stream()
                .filter(it -> !it.name().equals(operation.name()))
                .mapToDouble(it -> it.rate(from, to))
                .sum();
    }

    /** Whether operations that begin have at least half of the missing calls. */
    private boolean isMoved(int begin, int from, double missing) {
        double begun = component.operations().stream()
                .filter(it -> it.rate(begin, Math.max(begin + 1, from - LEAST_BASE_MINUTES / 2))
                        < BEGINS * it.rate(END - LATEST, END))
                .mapToDouble(it -> it.rate(END - LATEST, END))
                .sum();
        return begun >= MOVED * missing;
    }

    /** Probability of at most this many calls without a change; calls in bunches count as one each. */
    private double pValue(int begin, int from) {
        double bunch = callsPerBunch(begin, from);
        int here = (int) Math.ceil(operation.calls(from, END) / bunch);
        int both = (int) Math.floor(operation.calls(begin, END) / bunch);
        double byTime = (double) (END - from) / (END - begin);
        return here >= both ? 1 : BinomialDistribution.of(both, byTime).cumulativeProbability(here);
    }

    /** Variance of the minutes of the base relative to their mean, which is one for independent calls. */
    private double callsPerBunch(int begin, int from) {
        double mean = operation.rate(begin, from);
        double sum = 0;
        for (int i = begin; i < from; i++) {
            double apart = operation.rate(i, i + 1) - mean;
            sum += apart * apart;
        }
        return Math.max(1, sum / (from - begin) / mean);
    }

    private int firstWithCalls() {
        int first = 0;
        while (first < END && operation.calls(first, first + 1) == 0) {
            first++;
        }
        return first;
    }

    /** First of the latest minutes that are all below a level. */
    private int first(double level) {
        int first = END - 1;
        while (first > 0 && operation.rate(first - 1, first) < level) {
            first--;
        }
        return first;
    }
}

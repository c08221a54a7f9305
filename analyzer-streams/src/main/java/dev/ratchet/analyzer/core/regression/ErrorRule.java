package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.SeasonalBase;
import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Judges errors as counts, not as a ratio: do the last 3, 10 or 30 minutes contain more errors than the base explains?
 *
 * <p>Two exact conditional tests must agree (Przyborowski and Wilenski 1940): more errors for the calls served, and
 * more errors for the time elapsed. Falling traffic with a constant trickle of errors is therefore not a regression,
 * nor is rising traffic. {@linkplain OverDispersion Over-dispersion} is taken into account: if errors occur in bunches,
 * each bunch counts as one error. In addition, the share must rise by half a percentage point and at least five errors
 * must be present.
 *
 * <p>The base is the time before those 30 minutes, with a half-life of one day. It is frozen while an increase is
 * suspected. If earlier days had more errors at this time of day, their share is the base.
 */
final class ErrorRule {
    /**
     * Significance level. Three tests in each of half a million minutes a year, with overlapping windows, give about
     * one false positive in ten years.
     */
    private static final double SURE = 1e-7;

    private static final double SUSPECTED = 1e-3;
    private static final double FLOOR = .005;
    private static final int LEAST_ERRORS = 5;
    private static final int ENOUGH_MINUTES = 60;
    private static final int[] WINDOWS = {3, 10, 30};
    private static final int LONGEST = 30;
    private static final double DECAY = Math.pow(.5, 1.0 / 1440);

    private final long[] errors = new long[LONGEST];
    private final long[] calls = new long[LONGEST];
    private final SeasonalBase season = new SeasonalBase();
    private final OverDispersion scatter = new OverDispersion();
    private long minutes;
    private double baseErrors;
    private double baseCalls;
    private double baseMinutes;

    /** Share of errors in a window, and in the base. */
    record Excess(double share, double base) {}

    /** Applies the next minute and returns a significant excess, if any. */
    Optional<Excess> apply(Minute minute) {
        int place = (int) (minutes % LONGEST);
        double seasonal = season.season(minute.beginMillis());
        if (minutes >= LONGEST && !isSuspected(seasonal)) {
            learn(errors[place], calls[place]);
        }
        errors[place] = minute.errors();
        calls[place] = minute.calls();
        minutes++;
        if (minute.calls() > 0) {
            season.add(minute.beginMillis(), (double) minute.errors() / minute.calls());
        }
        return excess(seasonal);
    }

    private Optional<Excess> excess(double seasonal) {
        for (int window : WINDOWS) {
            Sum sum = last(window);
            double base = base(seasonal);
            if (baseMinutes >= ENOUGH_MINUTES
                    && sum.errors >= LEAST_ERRORS
                    && sum.share() - base >= FLOOR
                    && pValue(sum, base) < SURE) {
                return Optional.of(new Excess(sum.share(), base));
            }
        }
        return Optional.empty();
    }

    private boolean isSuspected(double seasonal) {
        Sum sum = last(LONGEST);
        return baseMinutes >= ENOUGH_MINUTES && sum.errors >= LEAST_ERRORS && pValue(sum, base(seasonal)) < SUSPECTED;
    }

    /** Share of errors in the base, or that of earlier days at this time if higher. */
    private double base(double seasonal) {
        double own = baseCalls > 0 ? baseErrors / baseCalls : 0;
        return Double.isNaN(seasonal) ? own : Math.max(own, seasonal);
    }

    /** Probability of at least this many errors without a change: the larger p-value of the two tests. */
    private double pValue(Sum sum, double base) {
        double before = base * baseCalls;
        return Math.max(
                pValue(sum.errors, before, sum.calls / (sum.calls + baseCalls)),
                pValue(sum.errors, before, sum.minutes / (sum.minutes + baseMinutes)));
    }

    private double pValue(double now, double before, double part) {
        double bunch = scatter.eventsPerBunch();
        int both = (int) Math.floor((now + before) / bunch);
        int here = (int) Math.floor(now / bunch);
        return here == 0 ? 1 : BinomialDistribution.of(both, part).survivalProbability(here - 1);
    }

    private void learn(long leavingErrors, long leavingCalls) {
        if (baseMinutes >= ENOUGH_MINUTES && leavingCalls > 0) {
            scatter.add(leavingErrors, baseErrors / baseCalls * leavingCalls);
        }
        baseErrors = baseErrors * DECAY + leavingErrors;
        baseCalls = baseCalls * DECAY + leavingCalls;
        baseMinutes = baseMinutes * DECAY + 1;
    }

    private Sum last(int window) {
        int taken = (int) Math.min(window, minutes);
        long sumErrors = 0;
        long sumCalls = 0;
        for (int i = 1; i <= taken; i++) {
            int place = (int) ((minutes - i) % LONGEST);
            sumErrors += errors[place];
            sumCalls += calls[place];
        }
        return new Sum(sumErrors, sumCalls, taken);
    }

    /** Writes the state, or replaces it by what is read. */
    void transfer(StateStream state) {
        state.transfer(errors);
        state.transfer(calls);
        season.transfer(state);
        scatter.transfer(state);
        minutes = state.transfer(minutes);
        baseErrors = state.transfer(baseErrors);
        baseCalls = state.transfer(baseCalls);
        baseMinutes = state.transfer(baseMinutes);
    }

    private record Sum(double errors, double calls, double minutes) {
        double share() {
            return calls > 0 ? errors / calls : 0;
        }
    }
}

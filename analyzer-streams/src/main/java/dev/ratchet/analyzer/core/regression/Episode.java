package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.cycle.opportunity.RegressionMeasure;

/**
 * Period in which a measure is worse than its baseline.
 *
 * @param measure the measure
 * @param sinceMinute estimated first minute
 * @param noticedMinute minute in which it was detected
 * @param deviation observed value and baseline
 * @param lastMinute last minute that was worse
 * @param calls calls since the detection
 * @param normalMinutes consecutive minutes at the baseline
 */
record Episode(
        RegressionMeasure measure,
        long sinceMinute,
        long noticedMinute,
        Deviation deviation,
        long lastMinute,
        long calls,
        int normalMinutes) {
    private static final int ENDS_AFTER = 10;

    /** After this time the baseline has absorbed the change, so the episode ends. */
    private static final long LONGEST_MINUTES = 7 * 1440L;

    /** Whether the episode has ended by the given minute. */
    boolean isOver(long minute) {
        return normalMinutes >= ENDS_AFTER || minute - noticedMinute >= LONGEST_MINUTES;
    }

    /** Episode after one more minute, which was worse or not. */
    Episode next(Minute minute, boolean worse, double now) {
        return new Episode(
                measure,
                sinceMinute,
                noticedMinute,
                worse ? deviation.withObserved(now) : deviation,
                worse ? minute.number() : lastMinute,
                calls + minute.all(),
                worse ? 0 : normalMinutes + 1);
    }

    /** Gain of a return to the baseline: (observed - expected) / observed; for throughput, the missing share. */
    double gain() {
        return measure == RegressionMeasure.THROUGHPUT ? deviation.shortfall() : deviation.excess();
    }

    /**
     * Writes this episode and returns an equal one, or returns the stored one, depending on the mode of the stream. The
     * order of the fields is the same. While reading, the values of this episode are ignored.
     */
    Episode transfer(StateStream state) {
        return new Episode(
                state.transfer(measure),
                state.transfer(sinceMinute),
                state.transfer(noticedMinute),
                deviation.transfer(state),
                state.transfer(lastMinute),
                state.transfer(calls),
                state.transfer(normalMinutes));
    }

    /**
     * Episode without information: the receiver of {@link #transfer} while reading. It is never analysed.
     */
    static Episode blank() {
        return new Episode(RegressionMeasure.UNKNOWN, 0, 0, new Deviation(0, 0, 0), 0, 0, 0);
    }

    /**
     * Deviation of a measure from its baseline.
     *
     * @param expected baseline, frozen at the start; if a season is known, it follows the time of day
     * @param observed mean of the last ten minutes
     * @param confidence one minus the probability of a false positive
     */
    record Deviation(double expected, double observed, double confidence) {
        Deviation withObserved(double now) {
            return new Deviation(expected, now, confidence);
        }

        /** Relative change from the baseline; if the baseline is 0, relative to the observed value. */
        double change() {
            return Math.abs(observed - expected) / (expected > 0 ? expected : observed);
        }

        /** Share of the observed value that exceeds the baseline. */
        double excess() {
            return (observed - expected) / observed;
        }

        /** Share of the baseline that is missing. */
        double shortfall() {
            return (expected - observed) / expected;
        }

        /** Writes this deviation and returns an equal one, or returns the stored one. */
        Deviation transfer(StateStream state) {
            return new Deviation(state.transfer(expected), state.transfer(observed), state.transfer(confidence));
        }
    }
}

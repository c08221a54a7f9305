package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.cycle.opportunity.RegressionMeasure;

/**
 * A time in which a measure is worse than normal.
 *
 * @param sinceMinute when it began, as far as can be told
 * @param noticedMinute when it was noticed
 * @param expected what is normal, frozen when it began; a season that is known moves it by the time of day
 * @param observed the mean of the last ten minutes
 * @param confidence 1 - the chance that there is nothing
 * @param lastMinute the last minute that was worse
 * @param calls since it was noticed
 * @param back minutes in a row that were as normal
 */
record Episode(
        RegressionMeasure measure,
        long sinceMinute,
        long noticedMinute,
        double expected,
        double observed,
        double confidence,
        long lastMinute,
        long calls,
        int back) {
    private static final int ENDS_AFTER = 10;

    /** By then the base has taken it up: it has become normal. */
    private static final long LONGEST_MINUTES = 7 * 1440L;

    /** Whether it is over after a minute. */
    boolean isOver(long minute) {
        return back >= ENDS_AFTER || minute - noticedMinute >= LONGEST_MINUTES;
    }

    /** After a minute that was as bad, or not. */
    Episode after(Minute minute, boolean worse, double now) {
        return new Episode(
                measure,
                sinceMinute,
                noticedMinute,
                expected,
                worse ? now : observed,
                confidence,
                worse ? minute.number() : lastMinute,
                calls + minute.all(),
                worse ? 0 : back + 1);
    }

    /** How much worse, as a part of what is normal; where that is nothing, of what is there. */
    double change() {
        return Math.abs(observed - expected) / (expected > 0 ? expected : observed);
    }

    /** What could be gained by going back: (now - expected) / now; of throughput, what is missing. */
    double gain() {
        return measure == RegressionMeasure.THROUGHPUT
                ? (expected - observed) / expected
                : (observed - expected) / observed;
    }

    /** Writes it, or reads another in its place. */
    Episode in(State state) {
        return new Episode(
                state.of(measure),
                state.of(sinceMinute),
                state.of(noticedMinute),
                state.of(expected),
                state.of(observed),
                state.of(confidence),
                state.of(lastMinute),
                state.of(calls),
                state.of(back));
    }

    /** Any, to be read into. */
    static Episode blank() {
        return new Episode(RegressionMeasure.UNKNOWN, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}

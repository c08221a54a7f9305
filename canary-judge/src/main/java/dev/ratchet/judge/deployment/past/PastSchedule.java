package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.Check;

/**
 * Looks of a comparison with the past; the error rate is divided evenly between them.
 *
 * @param watchIntervals number of intervals of the watch
 * @param lookIntervals number of intervals from one look to the next
 */
public record PastSchedule(int watchIntervals, int lookIntervals) {
    /** Looks of a backtest: 60 intervals, four looks. */
    public static final PastSchedule BACKTEST = new PastSchedule(60, 15);

    /** Looks of a live watch: the first verdict is in the tenth minute, after three minutes of warm-up. */
    public static final PastSchedule LIVE = new PastSchedule(63, 7);

    /** Validates that the looks divide the watch. */
    public PastSchedule {
        Check.positive("lookIntervals", lookIntervals);
        Check.require(
                watchIntervals > 0 && watchIntervals % lookIntervals == 0,
                "watchIntervals",
                "must be a multiple of lookIntervals = " + lookIntervals,
                watchIntervals);
    }

    /** Share of the error rate that one look may spend. */
    double shareOfLook() {
        return (double) lookIntervals / watchIntervals;
    }
}

package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.Check;

/**
 * Looks of a comparison with the past; the error rate is divided evenly between them. The last look is at the end of the
 * watch.
 *
 * @param watchIntervals number of intervals of the watch
 * @param lookIntervals number of intervals from one look to the next
 */
public record PastSchedule(int watchIntervals, int lookIntervals) {
    /** Looks of a backtest: 60 intervals, four looks. */
    public static final PastSchedule BACKTEST = new PastSchedule(60, 15);

    private static final int LIVE_LOOKS = 9;

    /** Validates the numbers. */
    public PastSchedule {
        Check.positive("lookIntervals", lookIntervals);
        Check.require(
                watchIntervals >= lookIntervals,
                "watchIntervals",
                "must be at least lookIntervals = " + lookIntervals,
                watchIntervals);
    }

    /** Looks of a live watch: nine. In an hour, the first is in the tenth minute, after three minutes of warm-up. */
    public static PastSchedule live(int watchIntervals) {
        return new PastSchedule(watchIntervals, Math.ceilDiv(watchIntervals, LIVE_LOOKS));
    }

    /** Number of looks. */
    public int looks() {
        return Math.ceilDiv(watchIntervals, lookIntervals);
    }

    /** Number of intervals at the latest look, given those that are over; 0 before the first look. */
    int latest(int intervals) {
        return intervals >= watchIntervals ? watchIntervals : intervals / lookIntervals * lookIntervals;
    }

    /** Share of the error rate that one look may spend. */
    double shareOfLook() {
        return 1.0 / looks();
    }
}

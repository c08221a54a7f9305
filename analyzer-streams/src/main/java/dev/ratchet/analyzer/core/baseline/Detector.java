package dev.ratchet.analyzer.core.baseline;

/**
 * Says of each point of one series whether it is abnormal, from the points before it and nothing else.
 *
 * <p>Every detector keeps these rules. A point that is not later than the latest one taken (late, out of order, or a
 * duplicate: the first one counts) and a value that is no measurement (NaN, infinite, beyond 1e150) answer
 * {@link Score#NONE} and change nothing. Cost for a point and state for a series are bounded and do not grow with the
 * series. Deterministic; seasons are kept in UTC, so that daylight saving does nothing to them. Not for use by several
 * threads at once.
 *
 * <p>A point from the future makes what follows late: who feeds a detector refuses those before.
 */
public interface Detector {
    /** The largest value that is a measurement: its square is still a number. */
    double LARGEST = 1e150;

    /**
     * Takes the next point.
     *
     * @param atMillis since the epoch
     */
    Score feed(long atMillis, double value);
}

package dev.ratchet.analyzer.core.baseline;

/**
 * Decides for each point of one series whether it is abnormal, from the points before it only.
 *
 * <p>Every detector follows these rules. A point that is not later than the latest accepted one (late, out of order or
 * a duplicate: the first one counts) returns {@link Score#NONE} and changes nothing. So does a value that is not a
 * measurement (NaN, infinite or beyond 1e150). Cost per point and state per series are bounded and independent of the
 * length of the series. Results are deterministic. Seasons are in UTC, so that daylight saving does not shift them. Not
 * thread-safe.
 *
 * <p>A point from the future would make all following points late: callers must reject such points first.
 */
public interface Detector {
    /** Largest absolute value that is a measurement: its square is finite. */
    double LARGEST = 1e150;

    /**
     * Evaluates the next point.
     *
     * @param atMillis timestamp in milliseconds since the epoch
     * @param value the measurement, in any unit
     */
    Score score(long atMillis, double value);
}

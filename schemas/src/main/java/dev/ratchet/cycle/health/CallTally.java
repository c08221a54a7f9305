package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Accumulates calls into {@link CallStats}, as a target does. Not thread-safe. */
public final class CallTally {
    private static final double NANOS = 1e6;
    private static final double BEYOND = Math.sqrt(2);

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long errors;
    private long ok;
    private double sum;
    private double squares;

    /** Adds failed calls. */
    public void failed(long calls) {
        Check.notNegative("calls", calls);
        errors += calls;
    }

    /** Adds successful calls with the given latency each, in milliseconds; a shorter one counts as one nanosecond. */
    public void okMillis(double millis, long calls) {
        if (calls > 0) {
            okLog(Math.log(Math.max(millis, 1 / NANOS)), calls);
        }
    }

    /**
     * Adds the successful calls of a histogram bucket with bounds in milliseconds. Their latency is estimated by the
     * geometric mean of the bounds. In an open bucket, from 0 or to infinity, it is estimated as a factor of the square
     * root of 2 beyond the other bound. Both arms use the same estimates, so they remain comparable.
     */
    public void okBetween(double lower, double upper, long calls) {
        if (upper == Double.POSITIVE_INFINITY) {
            okMillis(lower * BEYOND, calls);
        } else {
            okMillis(lower > 0 ? Math.sqrt(lower * upper) : upper / BEYOND, calls);
        }
    }

    /** Adds successful calls with the given latency each, in ln(milliseconds). */
    public void okLog(double log, long calls) {
        okLog(log, Sketch.bucketOfLog(log), calls);
    }

    /** Adds successful calls with the given latency each, in ln(milliseconds), and its bucket of the sketch. */
    public void okLog(double log, int bucket, long calls) {
        ok += calls;
        sum += calls * log;
        squares += calls * log * log;
        counts.merge(bucket, calls, Long::sum);
    }

    /** Adds the calls of other statistics, without their CPU time and allocation. */
    public void add(CallStats other) {
        errors += other.errors();
        ok += other.ok();
        sum += other.sumLog();
        squares += other.sumLogSquared();
        other.sketch().counts().forEach((bucket, calls) -> counts.merge(bucket, calls, Long::sum));
    }

    /** Number of failed calls added so far. */
    public long errors() {
        return errors;
    }

    /** Sum of ln(milliseconds) of the successful calls added so far. */
    public double sumLog() {
        return sum;
    }

    /** Sum of the squares of ln(milliseconds) of the successful calls added so far. */
    public double sumLogSquared() {
        return squares;
    }

    /** Number of successful calls by bucket of the sketch, in ascending order, as a view. */
    public SortedMap<Integer, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }

    /** Number of successful calls added so far. */
    public long ok() {
        return ok;
    }

    /** Statistics of the calls added so far, without CPU time and allocation. */
    public CallStats stats() {
        return new CallStats(ok + errors, errors, ok, sum, squares, new Sketch(counts), ResourceUse.none());
    }
}

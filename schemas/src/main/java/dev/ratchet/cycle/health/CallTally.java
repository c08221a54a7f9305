package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up calls one by one into {@link CallStats}, as a target does. Not safe for several threads. */
public final class CallTally {
    private static final double NANOS = 1e6;
    private static final double BEYOND = Math.sqrt(2);

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long errors;
    private long ok;
    private double sum;
    private double squares;

    /** Calls that ended with an error. */
    public void failed(long calls) {
        Check.notNegative("calls", calls);
        errors += calls;
    }

    /** Adds calls without error of this duration each; none counts as shorter than a nanosecond. */
    public void okMillis(double millis, long calls) {
        if (calls > 0) {
            okLog(Math.log(Math.max(millis, 1 / NANOS)), calls);
        }
    }

    /**
     * Calls without error of a histogram's bucket in milliseconds: taken to have its geometric middle, or in an open one (from
     * 0, or up to infinity) to lie a factor of the square root of 2 beyond its edge; the same in both arms, so that they stay
     * comparable.
     */
    public void okBetween(double lower, double upper, long calls) {
        if (upper == Double.POSITIVE_INFINITY) {
            okMillis(lower * BEYOND, calls);
        } else {
            okMillis(lower > 0 ? Math.sqrt(lower * upper) : upper / BEYOND, calls);
        }
    }

    /** Calls without error of one latency, given as ln(milliseconds). */
    public void okLog(double log, long calls) {
        okLog(log, Sketch.bucketOfLog(log), calls);
    }

    /** The same, where the bucket is known. */
    public void okLog(double log, int bucket, long calls) {
        ok += calls;
        sum += calls * log;
        squares += calls * log * log;
        counts.merge(bucket, calls, Long::sum);
    }

    /** How many calls without error were added. */
    public long ok() {
        return ok;
    }

    /** The calls added so far, without CPU and allocation. */
    public CallStats stats() {
        return new CallStats(
                ok + errors, errors, ok, sum, squares, new Sketch(counts), 0, Optional.empty(), Optional.empty());
    }
}

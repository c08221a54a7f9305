package dev.ratchet.backtest.rollouts;

import dev.ratchet.cycle.CallStats;
import dev.ratchet.cycle.Sketch;
import java.util.Optional;
import java.util.TreeMap;

/** Adds up latencies of calls that ended without error, as a target does. */
public final class Latencies {
    private static final double NANOS = 1e6;
    private static final double BEYOND = Math.sqrt(2);

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long ok;
    private double sum;
    private double squares;

    /** Some calls of one latency; as in a target, none counts as shorter than a nanosecond. */
    public void add(double millis, long calls) {
        if (calls > 0) {
            addLog(Math.log(Math.max(millis, 1 / NANOS)), Sketch.bucket(Math.round(millis * NANOS)), calls);
        }
    }

    /**
     * Some calls of a histogram's bucket: taken to have its geometric middle, or in an open one (from 0, or up to infinity) to
     * lie a factor of the square root of 2 beyond its edge; the same in both arms, so that they stay comparable.
     */
    public void addBetween(double lower, double upper, long calls) {
        if (upper == Double.POSITIVE_INFINITY) {
            add(lower * BEYOND, calls);
        } else {
            add(lower > 0 ? Math.sqrt(lower * upper) : upper / BEYOND, calls);
        }
    }

    /** Calls of one latency, given as ln(milliseconds) and its bucket. */
    public void addLog(double log, int bucket, long calls) {
        ok += calls;
        sum += calls * log;
        squares += calls * log * log;
        counts.merge(bucket, calls, Long::sum);
    }

    /** How many calls were added. */
    public long calls() {
        return ok;
    }

    /** The statistics together with calls that ended with an error. */
    public CallStats with(long errors) {
        return new CallStats(
                ok + errors, errors, ok, sum, squares, new Sketch(counts), 0, Optional.empty(), Optional.empty());
    }
}

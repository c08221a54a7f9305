package dev.ratchet.backtest.deployments;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import java.util.Arrays;
import java.util.List;

/**
 * Calls in one interval or the sum of several; sums have the bounds that all of them share.
 *
 * <p>Latencies are those of successful requests. Where all requests were timed, so that failed ones cannot be
 * separated, the histogram keeps its shape and is scaled to the successful requests. Immutable.
 */
public final class Served {
    /** No calls. */
    static final Served NONE = new Served(new Bounds(List.of()), 0, 0, new long[1]);

    private final Bounds bounds;
    private final long requests;
    private final long errors;
    private final long[] upTo;

    private Served(Bounds bounds, long requests, long errors, long[] upTo) {
        this.bounds = bounds;
        this.requests = requests;
        this.errors = errors;
        this.upTo = upTo;
    }

    /**
     * Creates calls from a histogram with cumulative counts for each bound and a final total.
     *
     * @throws IllegalArgumentException when the numbers are inconsistent
     */
    public static Served of(Bounds bounds, long requests, long errors, long[] upTo) {
        if (requests < 0 || errors < 0 || errors > requests) {
            throw new IllegalArgumentException("errors must be at most requests = " + requests + ": " + errors);
        }
        long before = 0;
        for (long it : upTo) {
            if (it < before) {
                throw new IllegalArgumentException("cumulative counts must not decrease: " + it + " after " + before);
            }
            before = it;
        }
        long ok = requests - errors;
        if (upTo.length != bounds.buckets() || (ok > 0 && before == 0)) {
            throw new IllegalArgumentException(ok + " requests succeeded, but no latency is given");
        }
        return new Served(bounds, requests, errors, scaled(upTo, ok));
    }

    private static long[] scaled(long[] upTo, long ok) {
        long timed = upTo[upTo.length - 1];
        return timed == ok
                ? upTo.clone()
                : Arrays.stream(upTo)
                        .map(it -> Math.round((double) it * ok / timed))
                        .toArray();
    }

    long requests() {
        return requests;
    }

    /** Number of successful requests. */
    long ok() {
        return requests - errors;
    }

    Bounds bounds() {
        return bounds;
    }

    /** Sum of both. */
    public Served plus(Served other) {
        Bounds common = bounds.common(other.bounds);
        long[] sum = upTo(common);
        long[] more = other.upTo(common);
        Arrays.setAll(sum, it -> sum[it] + more[it]);
        return new Served(common, requests + other.requests, errors + other.errors, sum);
    }

    /** Statistics for the judge, reduced to some of the bounds so that both arms have the same. */
    CallStats stats(Bounds some) {
        CallTally tally = new CallTally();
        long[] counts = upTo(some);
        long before = 0;
        for (int i = 0; i < counts.length; i++) {
            tally.okBetween(some.lower(i), some.upper(i), counts[i] - before);
            before = counts[i];
        }
        tally.failed(errors);
        return tally.stats();
    }

    /** Bucket with the most calls. */
    Fullest fullest() {
        int best = 0;
        for (int i = 1; i < upTo.length; i++) {
            best = in(i) > in(best) ? i : best;
        }
        long all = upTo[upTo.length - 1];
        return new Fullest(bounds.lower(best), bounds.upper(best), all == 0 ? 0 : (double) in(best) / all);
    }

    /** A bucket and its share of the calls. */
    record Fullest(double lowerMillis, double upperMillis, double share) {}

    private long in(int bucket) {
        return bucket == 0 ? upTo[0] : upTo[bucket] - upTo[bucket - 1];
    }

    private long[] upTo(Bounds some) {
        long[] counts = new long[some.buckets()];
        counts[counts.length - 1] = upTo[upTo.length - 1];
        for (int i = 0; i < counts.length - 1; i++) {
            counts[i] = upTo[bounds.millis().indexOf(some.upper(i))];
        }
        return counts;
    }
}

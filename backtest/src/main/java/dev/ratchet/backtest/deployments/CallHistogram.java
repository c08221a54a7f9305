package dev.ratchet.backtest.deployments;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.judge.deployment.past.LargestBucket;
import java.util.Arrays;
import java.util.List;

/**
 * Calls in one interval or the sum of several; sums have the bounds that all of them share.
 *
 * <p>Latencies are those of successful requests. Where all requests were timed, so that failed ones cannot be
 * separated, the histogram keeps its shape and is scaled to the successful requests. Immutable.
 */
public final class CallHistogram {
    /** No calls. */
    static final CallHistogram NONE = new CallHistogram(new BucketBounds(List.of()), 0, 0, new long[1]);

    private final BucketBounds bounds;
    private final long requests;
    private final long errors;
    private final long[] cumulative;

    private CallHistogram(BucketBounds bounds, long requests, long errors, long[] cumulative) {
        this.bounds = bounds;
        this.requests = requests;
        this.errors = errors;
        this.cumulative = cumulative;
    }

    /**
     * Creates calls from a histogram with cumulative counts for each bound and a final total.
     *
     * @throws IllegalArgumentException when the numbers are inconsistent
     */
    public static CallHistogram of(BucketBounds bounds, long requests, long errors, long[] cumulative) {
        if (requests < 0 || errors < 0 || errors > requests) {
            throw new IllegalArgumentException("errors must be at most requests = " + requests + ": " + errors);
        }
        long before = 0;
        for (long value : cumulative) {
            if (value < before) {
                throw new IllegalArgumentException(
                        "cumulative counts must not decrease: " + value + " after " + before);
            }
            before = value;
        }
        long ok = requests - errors;
        if (cumulative.length != bounds.buckets() || (ok > 0 && before == 0)) {
            throw new IllegalArgumentException(ok + " requests succeeded, but no latency is given");
        }
        return new CallHistogram(bounds, requests, errors, scaled(cumulative, ok));
    }

    private static long[] scaled(long[] cumulative, long ok) {
        long timed = cumulative[cumulative.length - 1];
        return timed == ok
                ? cumulative.clone()
                : Arrays.stream(cumulative)
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

    BucketBounds bounds() {
        return bounds;
    }

    /** Sum of both. */
    public CallHistogram plus(CallHistogram other) {
        BucketBounds common = bounds.common(other.bounds);
        long[] sum = cumulative(common);
        long[] more = other.cumulative(common);
        Arrays.setAll(sum, it -> sum[it] + more[it]);
        return new CallHistogram(common, requests + other.requests, errors + other.errors, sum);
    }

    /** Statistics for the judge, reduced to some of the bounds so that both arms have the same. */
    CallStats stats(BucketBounds selected) {
        CallTally tally = new CallTally();
        long[] counts = cumulative(selected);
        long before = 0;
        for (int i = 0; i < counts.length; i++) {
            tally.okBetween(selected.lower(i), selected.upper(i), counts[i] - before);
            before = counts[i];
        }
        tally.failed(errors);
        return tally.stats();
    }

    /** Bucket with the most calls. */
    LargestBucket largestBucket() {
        int best = 0;
        for (int i = 1; i < cumulative.length; i++) {
            best = count(i) > count(best) ? i : best;
        }
        long all = cumulative[cumulative.length - 1];
        return new LargestBucket(bounds.lower(best), bounds.upper(best), all == 0 ? 0 : (double) count(best) / all);
    }

    private long count(int bucket) {
        return bucket == 0 ? cumulative[0] : cumulative[bucket] - cumulative[bucket - 1];
    }

    private long[] cumulative(BucketBounds selected) {
        long[] counts = new long[selected.buckets()];
        counts[counts.length - 1] = cumulative[cumulative.length - 1];
        for (int i = 0; i < counts.length - 1; i++) {
            counts[i] = cumulative[bounds.millis().indexOf(selected.upper(i))];
        }
        return counts;
    }
}

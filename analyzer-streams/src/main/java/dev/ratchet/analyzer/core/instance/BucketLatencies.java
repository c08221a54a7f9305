package dev.ratchet.analyzer.core.instance;

import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.telemetry.Buckets;

/**
 * Adds the successful calls of a histogram to a tally. The latency of a call is estimated by the geometric mean of the
 * bounds of its bucket. A duration of zero counts in the bucket above it, because clocks of milliseconds report it.
 */
final class BucketLatencies {
    /** Adds all calls of a histogram whose unit has a length in milliseconds. */
    static void add(Buckets buckets, double millis, CallTally tally) {
        switch (buckets) {
            case Buckets.Explicit explicit -> add(explicit, millis, tally);
            case Buckets.Exponential exponential -> add(exponential, millis, tally);
            case Buckets.Unknown _ -> {
                // buckets of a newer version
            }
        }
    }

    private static void add(Buckets.Explicit explicit, double millis, CallTally tally) {
        double[] bounds = explicit.bounds();
        for (int i = 0; i < explicit.counts().length; i++) {
            double lower = i == 0 ? 0 : Math.max(0, bounds[i - 1]);
            double upper = i == bounds.length ? Double.POSITIVE_INFINITY : bounds[i];
            if (upper <= 0) {
                upper = i + 1 < bounds.length ? bounds[i + 1] : Double.POSITIVE_INFINITY;
            }
            if (explicit.counts()[i] > 0) {
                tally.okBetween(lower * millis, Math.max(0, upper) * millis, explicit.counts()[i]);
            }
        }
    }

    private static void add(Buckets.Exponential exponential, double millis, CallTally tally) {
        for (int i = 0; i < exponential.counts().length; i++) {
            if (exponential.counts()[i] > 0) {
                tally.okMillis(middle(exponential, i) * millis, exponential.counts()[i]);
            }
        }
        if (exponential.zeroCount() > 0) {
            double lowest = exponential.counts().length > 0 ? middle(exponential, 0) : 0;
            tally.okMillis(lowest * millis, exponential.zeroCount());
        }
    }

    /** Geometric mean of the bounds of a bucket; finite, so that extreme scales do no harm. */
    private static double middle(Buckets.Exponential exponential, int bucket) {
        double exponent = Math.scalb((double) exponential.offset() + bucket + .5, -exponential.scale());
        return Math.clamp(Math.pow(2, exponent), Double.MIN_NORMAL, 1e12);
    }

    private BucketLatencies() {}
}

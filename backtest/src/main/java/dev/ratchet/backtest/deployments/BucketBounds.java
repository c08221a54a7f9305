package dev.ratchet.backtest.deployments;

import java.util.List;

/**
 * Upper bounds of a histogram's buckets in milliseconds, increasing. One more bucket, without a bound, follows the
 * last.
 */
public record BucketBounds(List<Double> millis) {
    /** Validates that the bounds increase. */
    public BucketBounds {
        millis = List.copyOf(millis);
        for (int i = 0; i < millis.size(); i++) {
            double value = millis.get(i);
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("bounds must be milliseconds, 0 or more: " + value);
            }
            if (i > 0 && value <= millis.get(i - 1)) {
                throw new IllegalArgumentException("bounds must increase: " + value + " after " + millis.get(i - 1));
            }
        }
    }

    /** Bounds that both histograms have: the counts up to these are exact in both, whatever lies between. */
    BucketBounds common(BucketBounds other) {
        return millis.equals(other.millis)
                ? this
                : new BucketBounds(
                        millis.stream().filter(other.millis::contains).toList());
    }

    /** Lower bound of the bucket with this index. */
    double lower(int bucket) {
        return bucket == 0 ? 0 : millis.get(bucket - 1);
    }

    /** Upper bound of the bucket with this index; infinite for the last one. */
    double upper(int bucket) {
        return bucket == millis.size() ? Double.POSITIVE_INFINITY : millis.get(bucket);
    }

    /** Number of buckets, including the unbounded one. */
    int buckets() {
        return millis.size() + 1;
    }
}

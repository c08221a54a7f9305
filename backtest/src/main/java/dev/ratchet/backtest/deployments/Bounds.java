package dev.ratchet.backtest.deployments;

import java.util.List;

/** The upper bounds of a histogram's buckets in milliseconds, rising; one more bucket, without a bound, follows the last. */
public record Bounds(List<Double> millis) {
    /** Checks that they rise. */
    public Bounds {
        millis = List.copyOf(millis);
        for (int i = 0; i < millis.size(); i++) {
            double it = millis.get(i);
            if (!(it >= 0 && it < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("bounds must be milliseconds, 0 or more: " + it);
            }
            if (i > 0 && it <= millis.get(i - 1)) {
                throw new IllegalArgumentException("bounds must rise: " + it + " after " + millis.get(i - 1));
            }
        }
    }

    /** The bounds that both have: what is counted up to one of them is known in both, whatever lies between. */
    Bounds common(Bounds other) {
        return millis.equals(other.millis)
                ? this
                : new Bounds(millis.stream().filter(other.millis::contains).toList());
    }

    /** Below the bucket of this index. */
    double lower(int bucket) {
        return bucket == 0 ? 0 : millis.get(bucket - 1);
    }

    /** Above the bucket of this index; infinite for the last one. */
    double upper(int bucket) {
        return bucket == millis.size() ? Double.POSITIVE_INFINITY : millis.get(bucket);
    }

    /** How many buckets there are, with the open one. */
    int buckets() {
        return millis.size() + 1;
    }
}

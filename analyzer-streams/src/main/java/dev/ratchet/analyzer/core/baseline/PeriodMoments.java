package dev.ratchet.analyzer.core.baseline;

/**
 * Count, mean and sum of squared deviations per period, for a fixed number of recent periods.
 *
 * <p>Buckets are merged pairwise (Chan, Golub and LeVeque 1979), so that rounding does not lose a small deviation about
 * a large mean.
 */
final class PeriodMoments {
    private final long[] periods;
    private final Part[] parts;

    PeriodMoments(int most) {
        periods = new long[most];
        parts = new Part[most];
        for (int i = 0; i < most; i++) {
            parts[i] = new Part();
        }
    }

    /** Adds a value; evicts an earlier period from the same place. */
    void add(long period, double value) {
        bucketOf(period).add(1, value, 0);
    }

    /** Moves the periods before the given one into buckets of longer periods. */
    void moveBefore(long first, PeriodMoments longer, long times) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].count > 0 && periods[i] < first) {
                longer.bucketOf(Math.floorDiv(periods[i], times)).add(parts[i]);
                parts[i].clear();
            }
        }
    }

    /** Discards the periods before the given one. */
    void removeBefore(long first) {
        for (int i = 0; i < parts.length; i++) {
            if (periods[i] < first) {
                parts[i].clear();
            }
        }
    }

    Part total() {
        Part total = new Part();
        for (Part part : parts) {
            total.add(part);
        }
        return total;
    }

    void transfer(StateStream state) {
        state.transfer(periods);
        for (Part part : parts) {
            part.transfer(state);
        }
    }

    private Part bucketOf(long period) {
        int place = (int) Math.floorMod(period, (long) parts.length);
        if (periods[place] != period) {
            parts[place].clear();
            periods[place] = period;
        }
        return parts[place];
    }

    /** Moments of a set of values. */
    static final class Part {
        private double count;
        private double mean;
        private double squares;

        double count() {
            return count;
        }

        double mean() {
            return mean;
        }

        double deviation() {
            return Math.sqrt(squares / count);
        }

        private void add(Part other) {
            add(other.count, other.mean, other.squares);
        }

        private void add(double otherCount, double otherMean, double otherSquares) {
            if (otherCount == 0) {
                return;
            }
            double both = count + otherCount;
            double difference = otherMean - mean;
            mean += difference * otherCount / both;
            squares += otherSquares + difference * difference * count * otherCount / both;
            count = both;
        }

        private void transfer(StateStream state) {
            count = state.transfer(count);
            mean = state.transfer(mean);
            squares = state.transfer(squares);
        }

        private void clear() {
            count = 0;
            mean = 0;
            squares = 0;
        }
    }
}

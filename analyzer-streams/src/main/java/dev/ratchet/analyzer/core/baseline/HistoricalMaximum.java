package dev.ratchet.analyzer.core.baseline;

/** Largest value older than 50 rows, decayed with a half-life of 4,000 rows: the historical range of a series. */
final class HistoricalMaximum {
    private static final int AGE = 50;
    private static final double DECAY = Math.pow(0.5, 1.0 / 4_000);

    private final RingBuffer young = new RingBuffer(AGE);
    private double largest;

    /** Ratio of a value to the earlier maximum; 1 if there was none. */
    double novelty(double value) {
        if (largest > 0) {
            return Math.min(value / largest, Detector.LARGEST);
        }
        return value > 0 ? 1 : 0;
    }

    void add(double value) {
        double old = young.add(value);
        if (!Double.isNaN(old)) {
            largest = Math.max(largest * DECAY, old);
        }
    }

    double largest() {
        return largest;
    }

    void transfer(StateStream state) {
        young.transfer(state);
        largest = state.transfer(largest);
    }
}

package dev.ratchet.analyzer.core.baseline;

/** The largest value that is older than 50 rows, decayed with a half-life of 4,000: what a series has done before. */
final class OldMaximum {
    private static final int AGE = 50;
    private static final double DECAY = Math.pow(0.5, 1.0 / 4_000);

    private final Recent young = new Recent(AGE);
    private double largest;

    /** A value as a multiple of what was there before it; 1 where nothing was. */
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

    void state(State state) {
        young.state(state);
        largest = state.of(largest);
    }
}

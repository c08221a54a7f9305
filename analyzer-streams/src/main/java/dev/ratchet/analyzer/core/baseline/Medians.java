package dev.ratchet.analyzer.core.baseline;

/** Median of sorted values. */
public final class Medians {
    private Medians() {}

    /** Median of the first values of an array; the count must be positive. */
    public static double median(double[] sorted, int count) {
        double upper = sorted[count / 2];
        return count % 2 == 1 ? upper : (sorted[count / 2 - 1] + upper) / 2;
    }
}

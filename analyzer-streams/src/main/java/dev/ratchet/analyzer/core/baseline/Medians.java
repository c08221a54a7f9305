package dev.ratchet.analyzer.core.baseline;

/** The middle of sorted values. */
public final class Medians {
    private Medians() {}

    /** Of the first so many, at least one. */
    public static double ofSorted(double[] sorted, int count) {
        double upper = sorted[count / 2];
        return count % 2 == 1 ? upper : (sorted[count / 2 - 1] + upper) / 2;
    }
}

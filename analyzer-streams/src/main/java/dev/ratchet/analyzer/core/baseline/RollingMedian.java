package dev.ratchet.analyzer.core.baseline;

import java.util.Arrays;

/** Median of the last 100 values, which are stored in sorted order. */
final class RollingMedian {
    private static final int VALUES = 100;

    private final RingBuffer recent = new RingBuffer(VALUES);
    private final double[] sorted = new double[VALUES];
    private int count;

    void add(double value) {
        double oldest = recent.add(value);
        if (!Double.isNaN(oldest)) {
            int at = Arrays.binarySearch(sorted, 0, count, oldest);
            System.arraycopy(sorted, at + 1, sorted, at, count - at - 1);
            count--;
        }
        int found = Arrays.binarySearch(sorted, 0, count, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = value;
        count++;
    }

    /** Median; NaN before the first value. */
    double median() {
        return count == 0 ? Double.NaN : Medians.median(sorted, count);
    }

    void transfer(StateStream state) {
        recent.transfer(state);
        state.transfer(sorted);
        count = state.transfer(count);
    }
}

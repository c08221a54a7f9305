package dev.ratchet.analyzer.core.baseline;

import java.util.Arrays;

/** Ring buffer of the latest values of a series. */
final class RingBuffer {
    private final double[] ring;
    private long added;

    RingBuffer(int most) {
        ring = new double[most];
    }

    /** Adds a value and returns the evicted one; NaN while there is room. */
    double add(double value) {
        int slot = (int) (added % ring.length);
        double oldest = isFull() ? ring[slot] : Double.NaN;
        ring[slot] = value;
        added++;
        return oldest;
    }

    boolean isFull() {
        return added >= ring.length;
    }

    int size() {
        return (int) Math.min(added, ring.length);
    }

    void clear() {
        added = 0;
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += ring[i];
        }
        return sum / size();
    }

    /** Mean distance from a value. */
    double meanDistance(double from) {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += Math.abs(ring[i] - from);
        }
        return sum / size();
    }

    /** Mean distance from zero of the latest few values. */
    double meanDistanceOfLast(int few) {
        int taken = Math.min(few, size());
        double sum = 0;
        for (int i = 1; i <= taken; i++) {
            sum += Math.abs(ring[(int) ((added - i) % ring.length)]);
        }
        return sum / taken;
    }

    /** Number of values whose distance from zero exceeds the given one. */
    int countBeyond(double distance) {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            count += Math.abs(ring[i]) > distance ? 1 : 0;
        }
        return count;
    }

    /** Number of values beyond a distance from a value, in the direction of the distance's sign. */
    int countBeyond(double from, double signedDistance) {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            count += (ring[i] - from) * Math.signum(signedDistance) > Math.abs(signedDistance) ? 1 : 0;
        }
        return count;
    }

    double median() {
        double[] sorted = Arrays.copyOf(ring, size());
        Arrays.sort(sorted);
        return Medians.median(sorted, sorted.length);
    }

    void transfer(StateStream state) {
        state.transfer(ring);
        added = state.transfer(added);
    }
}

package dev.ratchet.analyzer.core.baseline;

/** Accepts each point that is a measurement and later than all points before. */
final class PointFilter {
    private long latest = Long.MIN_VALUE;

    boolean accepts(long atMillis, double value) {
        if (atMillis <= latest || !(Math.abs(value) <= Detector.LARGEST)) {
            return false;
        }
        latest = atMillis;
        return true;
    }

    void transfer(StateStream state) {
        latest = state.transfer(latest);
    }
}

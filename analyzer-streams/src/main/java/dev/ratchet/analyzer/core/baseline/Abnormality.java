package dev.ratchet.analyzer.core.baseline;

/**
 * Distance of a series from its expectation, judged by votes that must all agree.
 *
 * <p>Let s<sub>h</sub> be the mean distance of the last h points from the base, for h of 3 and 10. The votes are its
 * distance above the mean in standard deviations, and its ratio to the largest earlier value (novelty), for both h. The
 * score is the geometric mean of the four, so that one vote can reject. The moments deliberately include outliers: a
 * spiky series raises its own threshold.
 */
final class Abnormality {
    private static final int SHORT = 3;
    private static final int LONG = 10;
    private static final int WARM_UP = 100;

    private final Moments distances = new Moments();
    private final HistoricalMaximum oldShort = new HistoricalMaximum();
    private final HistoricalMaximum oldLong = new HistoricalMaximum();
    private final RingBuffer recent = new RingBuffer(LONG);
    private double usualDistance;

    /**
     * Adds the signed distance of a point from its base and returns the geometric mean of the votes; 0 in the first 100
     * rows.
     */
    double add(double distance) {
        recent.add(distance);
        double ofShort = recent.meanDistanceOfLast(SHORT);
        double ofLong = recent.meanDistance(0);
        usualDistance = distances.mean();
        double byDeviations = geometricMean(deviations(ofShort), deviations(ofLong));
        double byNovelty = geometricMean(oldShort.novelty(ofShort), oldLong.novelty(ofLong));
        oldShort.add(ofShort);
        oldLong.add(ofLong);
        distances.add(Math.abs(distance));
        return distances.count() > WARM_UP ? geometricMean(byDeviations, byNovelty) : 0;
    }

    /** Latest distances. */
    RingBuffer recent() {
        return recent;
    }

    /** Mean absolute distance before the last point. */
    double usualDistance() {
        return usualDistance;
    }

    void transfer(StateStream state) {
        distances.transfer(state);
        oldShort.transfer(state);
        oldLong.transfer(state);
        recent.transfer(state);
        usualDistance = state.transfer(usualDistance);
    }

    /** Geometric mean, root by root to avoid overflow. */
    private static double geometricMean(double one, double other) {
        return Math.sqrt(one) * Math.sqrt(other);
    }

    private double deviations(double distance) {
        double deviation = distances.deviation();
        return deviation > 0 ? Math.clamp((distance - usualDistance) / deviation, 0, Detector.LARGEST) : 0;
    }
}

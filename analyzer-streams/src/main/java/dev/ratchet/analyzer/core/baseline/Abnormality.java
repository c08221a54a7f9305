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
    private final OldMaximum oldShort = new OldMaximum();
    private final OldMaximum oldLong = new OldMaximum();
    private final Recent recent = new Recent(LONG);
    private double usual;

    /**
     * Adds the signed distance of a point from its base and returns the geometric mean of the votes; 0 in the first 100
     * rows.
     */
    double take(double distance) {
        recent.add(distance);
        double ofShort = recent.meanDistanceOfLast(SHORT);
        double ofLong = recent.meanDistance(0);
        usual = distances.mean();
        double byDeviations = geometricMean(deviations(ofShort), deviations(ofLong));
        double byNovelty = geometricMean(oldShort.novelty(ofShort), oldLong.novelty(ofLong));
        oldShort.add(ofShort);
        oldLong.add(ofLong);
        distances.add(Math.abs(distance));
        return distances.count() > WARM_UP ? geometricMean(byDeviations, byNovelty) : 0;
    }

    /** Latest distances. */
    Recent recent() {
        return recent;
    }

    /** Mean absolute distance before the last point. */
    double usual() {
        return usual;
    }

    void state(State state) {
        distances.state(state);
        oldShort.state(state);
        oldLong.state(state);
        recent.state(state);
        usual = state.of(usual);
    }

    /** Geometric mean, root by root to avoid overflow. */
    private static double geometricMean(double one, double other) {
        return Math.sqrt(one) * Math.sqrt(other);
    }

    private double deviations(double distance) {
        double deviation = distances.deviation();
        return deviation > 0 ? Math.clamp((distance - usual) / deviation, 0, Detector.LARGEST) : 0;
    }
}

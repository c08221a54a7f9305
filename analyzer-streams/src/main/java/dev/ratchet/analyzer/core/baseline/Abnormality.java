package dev.ratchet.analyzer.core.baseline;

/**
 * How far a series is from what is expected of it, by votes that must all agree.
 *
 * <p>With s<sub>h</sub> the mean distance of the last h points from the base, for h of 3 and 10: how many deviations of the
 * series' own distances it lies above their mean, and how it compares with the largest that was seen before (novelty). The
 * score is the geometric mean of the four, so that one vote against is enough. The moments include outliers on purpose: a
 * spiky series raises its own bar.
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

    /** Takes the signed distance of a point from its base and returns the votes' geometric mean; 0 in the first 100 rows. */
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

    /** The last distances. */
    Recent recent() {
        return recent;
    }

    /** The mean distance before the last point. */
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

    /** Root by root, so that nothing overflows. */
    private static double geometricMean(double one, double other) {
        return Math.sqrt(one) * Math.sqrt(other);
    }

    private double deviations(double distance) {
        double deviation = distances.deviation();
        return deviation > 0 ? Math.clamp((distance - usual) / deviation, 0, Detector.LARGEST) : 0;
    }
}

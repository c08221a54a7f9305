package dev.ratchet.analyzer.core.baseline;

/**
 * Detects a step: a significant shift of the mean of the last ten distances from the base.
 *
 * <p>Four votes must agree. The shift exceeds six standard errors, which include autocorrelation: the long-run variance
 * of an AR(1) process, its coefficient corrected for the bias of Marriott and Pope 1954. It exceeds 1.6 times the
 * largest shift before. Eight of the ten points lie on its side. Their median exceeds the floor. The noise is learned
 * from points older than the ten, and not while a shift is suspected.
 */
final class ChangePoint {
    private static final int POINTS = 10;
    private static final int ON_ITS_SIDE = 8;
    private static final double SURE = 6;
    private static final double SUSPECTED = 3;
    private static final double NEW = 1.6;
    private static final double CLEARLY = 0.3;
    private static final int WARM_UP = 60;
    private static final int LONGEST_MEMORY = 1_000;
    private static final double STRONGEST_CORRELATION = 0.97;

    private final RingBuffer recent = new RingBuffer(POINTS);
    private Moments noise = new Moments();
    private HistoricalMaximum oldErrors = new HistoricalMaximum();
    private double covariance;
    private double previous;
    private double errors;

    /** Adds the next distance and returns the shift; 0 if there is none. */
    double add(double distance, double floor) {
        double oldest = recent.add(distance);
        errors = 0;
        if (Double.isNaN(oldest)) {
            return 0;
        }
        if (noise.count() >= WARM_UP) {
            double shift = recent.mean() - noise.mean();
            errors = standardErrors(shift);
            double median = recent.median();
            if (errors > SURE
                    && errors > NEW * oldErrors.largest()
                    && recent.countBeyond(noise.mean(), CLEARLY * (median - noise.mean())) >= ON_ITS_SIDE
                    && Math.abs(median) > floor) {
                recent.clear();
                return median;
            }
            oldErrors.add(errors);
        }
        if (errors <= SUSPECTED) {
            learn(oldest);
        }
        return 0;
    }

    /** Confidence in the last result: 0 at the threshold, approaching 1 far above it. */
    double confidence() {
        return errors > SURE ? 1 - SURE / errors : 0;
    }

    /** Restarts with the next ten points but retains the noise. */
    void resetRecent() {
        recent.clear();
    }

    /** Discards the noise, because the base has changed. */
    void resetNoise() {
        recent.clear();
        noise = new Moments();
        oldErrors = new HistoricalMaximum();
        covariance = 0;
        previous = 0;
    }

    void transfer(StateStream state) {
        recent.transfer(state);
        noise.transfer(state);
        oldErrors.transfer(state);
        covariance = state.transfer(covariance);
        previous = state.transfer(previous);
        errors = state.transfer(errors);
    }

    private void learn(double distance) {
        noise.add(distance);
        double weight = noise.weight();
        covariance = (1 - weight) * (covariance + weight * (distance - noise.mean()) * (previous - noise.mean()));
        previous = distance;
    }

    private double standardErrors(double shift) {
        double remembered = Math.min(noise.count(), LONGEST_MEMORY);
        double correlation = correlation(remembered);
        double longRun = (1 + correlation) / (1 - correlation);
        double overPoints = longRun
                - 2
                        * correlation
                        * (1 - Math.pow(correlation, POINTS))
                        / (POINTS * (1 - correlation) * (1 - correlation));
        double error = Math.sqrt(noise.variance() * (overPoints / POINTS + longRun / remembered));
        if (error > 0) {
            return Math.abs(shift) / error;
        }
        return shift == 0 ? 0 : Double.MAX_VALUE;
    }

    /** Lag-one autocorrelation of the distances; negative values count as 0. */
    private double correlation(double remembered) {
        if (noise.variance() == 0) {
            return 0;
        }
        double plain = Math.max(0, covariance / noise.variance());
        return Math.min(STRONGEST_CORRELATION, plain + (1 + 3 * plain) / remembered);
    }
}

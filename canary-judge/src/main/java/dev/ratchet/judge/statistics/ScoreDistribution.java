package dev.ratchet.judge.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Distribution of a test's score over the paths that no look has rejected, as masses on an even grid. Immutable. */
public final class ScoreDistribution {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Number of standard deviations beyond which a step has negligible probability. */
    private static final double REACH = 8;

    private final double lowest;
    private final double width;
    private final double[] masses;

    private ScoreDistribution(double lowest, double width, double[] masses) {
        this.lowest = lowest;
        this.width = width;
        this.masses = masses;
    }

    /** Distribution with the whole mass at score 0. */
    public static ScoreDistribution start() {
        return new ScoreDistribution(0, 0, new double[] {1});
    }

    /** Midpoint of the lowest cell; likewise of the highest. */
    public double lowest() {
        return lowest;
    }

    public double highest() {
        return lowest + (masses.length - 1) * width;
    }

    /** Distribution over the given range of cells after a normal step with this standard deviation and drift. */
    public ScoreDistribution next(double from, double to, int cells, double step, double drift) {
        double cell = cells == 0 ? 0 : (to - from) / cells;
        double[] next = new double[cells];
        for (int i = 0; i < cells; i++) {
            next[i] = cell * density(from + (i + .5) * cell - drift, step);
        }
        return new ScoreDistribution(from + cell / 2, cell, next);
    }

    /** Mass that a normal step with this standard deviation carries beyond a bound. */
    public double massBeyond(double bound, double step) {
        double sum = 0;
        for (int i = masses.length - 1; i >= 0; i--) {
            double distance = (bound - lowest - i * width) / step;
            if (distance > REACH) {
                break; // the remaining cells are farther away
            }
            sum += masses[i] * NORMAL.survivalProbability(distance);
        }
        return sum;
    }

    /** Density at a score after a normal step with this standard deviation. */
    public double density(double at, double step) {
        int from = 0;
        int to = masses.length;
        if (width > 0) {
            from = Math.clamp((long) Math.ceil((at - REACH * step - lowest) / width), 0, to);
            to = Math.clamp((long) Math.floor((at + REACH * step - lowest) / width) + 1, 0, to);
        }
        if (from >= to) {
            return 0;
        }
        // on an even grid each normal density follows from the one before by two products
        double distance = (at - lowest - from * width) / step;
        double cell = width / step;
        double height = Math.exp(-distance * distance / 2);
        double ratio = Math.exp(distance * cell - cell * cell / 2);
        double curvature = Math.exp(-cell * cell);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += masses[i] * height;
            height *= ratio;
            ratio *= curvature;
        }
        return sum / (step * Math.sqrt(2 * Math.PI));
    }
}

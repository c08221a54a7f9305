package dev.ratchet.judge.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Rejection boundary of a group-sequential test, look by look, by the recursion of Armitage, McPherson and Rowe (1969).
 *
 * <p>Under the null hypothesis the score after information I is a Brownian motion at time I. The density of the paths
 * that no look has rejected yet is carried from look to look on a grid. The boundary of each look is where the paths
 * that cross it for the first time have exactly the error probability that may be spent there. The recursion uses the
 * observed information, so traffic may grow or fade. Immutable.
 */
public final class Boundary {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int CELLS = 160;
    private static final double LOWEST_Z = -4.5;

    /**
     * Smallest relative growth of information that the grid resolves; a look with less is not tested and its error
     * stays unspent.
     */
    private static final double MIN_GROWTH = .004;

    private static final int MAX_STEPS = 60;
    private static final double PRECISION = 1e-10;

    private final double information;
    private final double spentError;
    private final double level;
    private final ScoreDistribution paths;

    private Boundary(double information, double spentError, double level, ScoreDistribution paths) {
        this.information = information;
        this.spentError = spentError;
        this.level = level;
        this.paths = paths;
    }

    /** Boundary before the first look. */
    public static Boundary start() {
        return new Boundary(0, 0, 0, ScoreDistribution.start());
    }

    /** One-sided significance level of the latest look; 0 where that look is not tested. */
    public double level() {
        return level;
    }

    /** Boundary after one more look, given the error that may be spent and the information available by then. */
    public Boundary next(double cumulativeError, double newInformation) {
        double growth = newInformation - information;
        if (cumulativeError <= spentError || growth <= MIN_GROWTH * newInformation) {
            return new Boundary(information, spentError, 0, paths);
        }
        double step = Math.sqrt(growth);
        double bound = bound(cumulativeError - spentError, step);
        double newLevel = NORMAL.survivalProbability(bound / Math.sqrt(newInformation));
        ScoreDistribution next = paths.next(LOWEST_Z * Math.sqrt(newInformation), bound, CELLS, step, 0);
        return new Boundary(newInformation, cumulativeError, newLevel, next);
    }

    /**
     * Solves for the boundary by Newton's method on the logarithm of the crossing probability, which is nearly a
     * parabola; bisects where a step leaves the bracket.
     */
    private double bound(double error, double step) {
        double low = paths.lowest();
        double high = paths.highest() + 10 * step;
        double candidate = paths.highest();
        for (int i = 0; i < MAX_STEPS && high - low > PRECISION * step; i++) {
            double probability = paths.massBeyond(candidate, step);
            if (probability > error) {
                low = candidate;
            } else {
                high = candidate;
            }
            double next = candidate + probability / paths.density(candidate, step) * Math.log(probability / error);
            if (Math.abs(next - candidate) <= PRECISION * step) {
                return next;
            }
            candidate = next > low && next < high ? next : (low + high) / 2;
        }
        return high;
    }
}

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
    private static final double LOWEST = -4.5;

    /**
     * Smallest relative growth of information that the grid resolves; a look with less is not tested and its error
     * stays unspent.
     */
    private static final double LEAST_GROWTH = .004;

    private static final int MOST_STEPS = 60;
    private static final double PRECISION = 1e-10;

    private final double information;
    private final double spent;
    private final double level;
    private final Paths paths;

    private Boundary(double information, double spent, double level, Paths paths) {
        this.information = information;
        this.spent = spent;
        this.level = level;
        this.paths = paths;
    }

    /** Boundary before the first look. */
    public static Boundary start() {
        return new Boundary(0, 0, 0, Paths.start());
    }

    /** One-sided significance level of the latest look; 0 where that look is not tested. */
    public double level() {
        return level;
    }

    /** Boundary after one more look, given the error that may be spent and the information available by then. */
    public Boundary next(double spendable, double known) {
        double growth = known - information;
        if (spendable <= spent || growth <= LEAST_GROWTH * known) {
            return new Boundary(information, spent, 0, paths);
        }
        double step = Math.sqrt(growth);
        double bound = bound(spendable - spent, step);
        double atLook = NORMAL.survivalProbability(bound / Math.sqrt(known));
        Paths next = paths.next(LOWEST * Math.sqrt(known), bound, CELLS, step, 0);
        return new Boundary(known, spendable, atLook, next);
    }

    /**
     * Solves for the boundary by Newton's method on the logarithm of the crossing probability, which is nearly a
     * parabola; bisects where a step leaves the bracket.
     */
    private double bound(double error, double step) {
        double low = paths.lowest();
        double high = paths.highest() + 10 * step;
        double at = paths.highest();
        for (int i = 0; i < MOST_STEPS && high - low > PRECISION * step; i++) {
            double chance = paths.beyond(at, step);
            if (chance > error) {
                low = at;
            } else {
                high = at;
            }
            double next = at + chance / paths.density(at, step) * Math.log(chance / error);
            if (Math.abs(next - at) <= PRECISION * step) {
                return next;
            }
            at = next > low && next < high ? next : (low + high) / 2;
        }
        return high;
    }
}

package dev.ratchet.judge.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where a group-sequential test may reject, look by look, by the recursion of Armitage, McPherson and Rowe (1969).
 *
 * <p>Under no difference the score after information I is a Brownian motion at time I. The density of the paths that no look
 * has rejected is carried from look to look on a grid; each look's boundary is where the paths that cross it for the first
 * time make up exactly what may be spent there. It uses the information that was observed, so traffic may grow or fade.
 * Immutable.
 */
public final class Boundary {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int CELLS = 160;
    private static final double LOWEST = -4.5;

    /** Below this growth the grid is too coarse for the step; the look is not tested and keeps what it may spend. */
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

    /** Before the first look. */
    public static Boundary start() {
        return new Boundary(0, 0, 0, Paths.start());
    }

    /** The one-sided level of the latest look; 0 where it is not tested. */
    public double level() {
        return level;
    }

    /** After one more look, by which so much of the error may be spent and so much is known. */
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

    /** By Newton's steps on the logarithm of the chance, nearly a parabola there; where one leaves the bracket, its middle. */
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

package dev.ratchet.deployer.core.judge;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where a group-sequential test may reject, look by look, by the recursion of Armitage, McPherson and Rowe (1969).
 *
 * <p>Under no difference the score after information I is a Brownian motion at time I. The density of the paths that no look
 * has rejected is carried from look to look on a grid; each look's boundary is where the paths that cross it for the first
 * time make up exactly what may be spent there. It uses the information that was observed, so traffic may grow or fade.
 * Immutable.
 */
final class Boundary {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int CELLS = 160;
    private static final double LOWEST = -4.5;

    /** Below this growth the grid is too coarse for the step; the look is not tested and keeps what it may spend. */
    private static final double LEAST_GROWTH = .004;

    private static final int HALVINGS = 40;

    private final double information;
    private final double spent;
    private final double level;
    private final double[] score;
    private final double[] mass;

    private Boundary(double information, double spent, double level, double[] score, double[] mass) {
        this.information = information;
        this.spent = spent;
        this.level = level;
        this.score = score;
        this.mass = mass;
    }

    /** Before the first look. */
    static Boundary start() {
        return new Boundary(0, 0, 0, new double[] {0}, new double[] {1});
    }

    /** The one-sided level of the latest look; 0 where it is not tested. */
    double level() {
        return level;
    }

    /** After one more look, by which so much of the error may be spent and so much is known. */
    Boundary next(double spendable, double known) {
        double growth = known - information;
        if (spendable <= spent || growth <= LEAST_GROWTH * known) {
            return new Boundary(information, spent, 0, score, mass);
        }
        double step = Math.sqrt(growth);
        double bound = bound(spendable - spent, step);
        double lowest = LOWEST * Math.sqrt(known);
        double width = (bound - lowest) / CELLS;
        double[] scores = new double[CELLS];
        double[] masses = new double[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            scores[cell] = lowest + (cell + .5) * width;
            masses[cell] = width * density(scores[cell], step);
        }
        double atLook = NORMAL.survivalProbability(bound / Math.sqrt(known));
        return new Boundary(known, spendable, atLook, scores, masses);
    }

    private double bound(double error, double step) {
        double low = score[0];
        double high = score[score.length - 1] + 10 * step;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (crossing(middle, step) > error) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double crossing(double bound, double step) {
        double sum = 0;
        for (int i = score.length - 1; i >= 0; i--) {
            double distance = (bound - score[i]) / step;
            if (distance > 8) {
                break; // the rest is farther still
            }
            sum += mass[i] * NORMAL.survivalProbability(distance);
        }
        return sum;
    }

    private double density(double at, double step) {
        double sum = 0;
        for (int i = 0; i < score.length; i++) {
            double distance = (at - score[i]) / step;
            if (Math.abs(distance) < 8) {
                sum += mass[i] * Math.exp(-distance * distance / 2);
            }
        }
        return sum / (step * Math.sqrt(2 * Math.PI));
    }
}

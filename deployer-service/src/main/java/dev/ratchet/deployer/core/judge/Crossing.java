package dev.ratchet.deployer.core.judge;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How probable it is that a test has rejected by a look when there is a difference: the recursion of {@link Boundary} with
 * a drift, and with hurdles that are known.
 *
 * <p>At information I the score, estimate times I, is normal with mean and variance (difference times I, I), and grows by
 * independent steps. The density of the paths that passed no hurdle yet is carried from look to look on a grid about the
 * mean.
 */
final class Crossing {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int CELLS = 96;
    private static final double REACH = 5;
    private static final double NEAR = 6;
    private static final double NOTHING = 1e-6;

    /** As in {@link Boundary}: a look that brings less is not tested. */
    private static final double LEAST_GROWTH = .004;

    private final double difference;
    private double information;
    private double found;
    private double width;
    private double[] scores = {0};
    private double[] masses = {1};

    private Crossing(double difference) {
        this.difference = difference;
    }

    /** The probability that some hurdle so far was passed, for each. */
    static double[] chances(List<Hurdle> hurdles, double difference) {
        Crossing path = new Crossing(difference);
        return hurdles.stream().mapToDouble(path::after).toArray();
    }

    private double after(Hurdle next) {
        double growth = next.information() - information;
        if (growth <= LEAST_GROWTH * next.information() || 1 - found < NOTHING) {
            return found;
        }
        double step = Math.sqrt(growth);
        double drift = difference * growth;
        double bound = next.bound() * next.information();
        double passed = 0;
        for (int i = 0; i < scores.length; i++) {
            passed += masses[i] * NORMAL.survivalProbability((bound - scores[i] - drift) / step);
        }
        found = Math.min(1, found + passed);
        carry(next.information(), bound, step, drift);
        information = next.information();
        return found;
    }

    private void carry(double known, double bound, double step, double drift) {
        double mean = difference * known;
        double lowest = mean - REACH * Math.sqrt(known);
        double highest = Math.min(bound, mean + REACH * Math.sqrt(known));
        int cells = highest > lowest ? CELLS : 0;
        double cell = cells == 0 ? 0 : (highest - lowest) / cells;
        double[] nextScores = new double[cells];
        double[] nextMasses = new double[cells];
        for (int i = 0; i < cells; i++) {
            nextScores[i] = lowest + (i + .5) * cell;
            nextMasses[i] = cell * density(nextScores[i] - drift, step);
        }
        scores = nextScores;
        masses = nextMasses;
        width = cell;
    }

    private double density(double at, double step) {
        int from = 0;
        int to = scores.length;
        if (width > 0) { // an even grid: only cells nearby count
            from = Math.clamp((long) ((at - NEAR * step - scores[0]) / width), 0, to);
            to = Math.clamp((long) ((at + NEAR * step - scores[0]) / width) + 2, 0, to);
        }
        if (from >= to) {
            return 0;
        }
        // on an even grid each normal density follows from the one before by two products
        double distance = (at - scores[from]) / step;
        double cell = width / step;
        double height = Math.exp(-distance * distance / 2);
        double ratio = Math.exp(distance * cell - cell * cell / 2);
        double bend = Math.exp(-cell * cell);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += masses[i] * height;
            height *= ratio;
            ratio *= bend;
        }
        return sum / (step * Math.sqrt(2 * Math.PI));
    }
}

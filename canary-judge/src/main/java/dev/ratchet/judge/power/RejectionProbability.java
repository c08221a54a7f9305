package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.Boundary;
import dev.ratchet.judge.statistics.ScoreDistribution;
import java.util.List;

/**
 * Probability that a test has rejected by a look, given a true difference: the recursion of {@link Boundary} with a
 * drift and with known rejection thresholds.
 *
 * <p>At information I the score, which is the estimate times I, is normal with mean (difference times I) and variance
 * I, and grows by independent increments. The density of the paths that crossed no threshold yet is carried from look
 * to look on a grid about the mean.
 */
final class RejectionProbability {
    private static final int CELLS = 96;
    private static final double REACH = 5;
    private static final double NEGLIGIBLE = 1e-6;

    /** As in {@link Boundary}: a look with less growth is not tested. */
    private static final double MIN_GROWTH = .004;

    private final double difference;
    private double information;
    private double probability;
    private ScoreDistribution paths = ScoreDistribution.start();

    private RejectionProbability(double difference) {
        this.difference = difference;
    }

    /** Cumulative rejection probability at each of the looks. */
    static double[] cumulative(List<RejectionThreshold> thresholds, double difference) {
        RejectionProbability path = new RejectionProbability(difference);
        return thresholds.stream().mapToDouble(path::advance).toArray();
    }

    private double advance(RejectionThreshold next) {
        double growth = next.information() - information;
        if (growth <= MIN_GROWTH * next.information() || 1 - probability < NEGLIGIBLE) {
            return probability;
        }
        double step = Math.sqrt(growth);
        double drift = difference * growth;
        double bound = next.bound() * next.information();
        probability = Math.min(1, probability + paths.massBeyond(bound - drift, step));
        propagate(next.information(), bound, step, drift);
        information = next.information();
        return probability;
    }

    private void propagate(double newInformation, double bound, double step, double drift) {
        double mean = difference * newInformation;
        double lowest = mean - REACH * Math.sqrt(newInformation);
        double highest = Math.min(bound, mean + REACH * Math.sqrt(newInformation));
        paths = paths.next(lowest, highest, highest > lowest ? CELLS : 0, step, drift);
    }
}

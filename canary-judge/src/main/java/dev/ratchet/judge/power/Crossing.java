package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.Boundary;
import dev.ratchet.judge.statistics.Paths;
import java.util.List;

/**
 * Probability that a test has rejected by a look, given a true difference: the recursion of {@link Boundary} with a
 * drift and with known rejection thresholds.
 *
 * <p>At information I the score, which is the estimate times I, is normal with mean (difference times I) and variance
 * I, and grows by independent increments. The density of the paths that crossed no threshold yet is carried from look
 * to look on a grid about the mean.
 */
final class Crossing {
    private static final int CELLS = 96;
    private static final double REACH = 5;
    private static final double NOTHING = 1e-6;

    /** As in {@link Boundary}: a look with less growth is not tested. */
    private static final double LEAST_GROWTH = .004;

    private final double difference;
    private double information;
    private double found;
    private Paths paths = Paths.start();

    private Crossing(double difference) {
        this.difference = difference;
    }

    /** Cumulative rejection probability at each of the looks. */
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
        found = Math.min(1, found + paths.beyond(bound - drift, step));
        carry(next.information(), bound, step, drift);
        information = next.information();
        return found;
    }

    private void carry(double known, double bound, double step, double drift) {
        double mean = difference * known;
        double lowest = mean - REACH * Math.sqrt(known);
        double highest = Math.min(bound, mean + REACH * Math.sqrt(known));
        paths = paths.next(lowest, highest, highest > lowest ? CELLS : 0, step, drift);
    }
}

package dev.ratchet.judge.power;

import java.util.List;
import java.util.Optional;

/** Power of a test in a future rollout, averaged over the chance scenarios. */
record Detection(Ahead test) {
    private static final double PRECISION = .02;

    /** Probability that a difference of this size is rolled back within the watch. */
    double chance(double difference) {
        double sum = 0;
        for (Luck luck : test.lucks()) {
            double[] found = Crossing.chances(test.hurdles(luck, difference), difference);
            sum += found.length == 0 ? 0 : luck.weight() * found[found.length - 1];
        }
        return Math.clamp(sum, 0, 1);
    }

    /** Look by which half of the canaries with this difference are rolled back; empty where that never happens. */
    Optional<Long> median(double difference) {
        List<Luck> lucks = test.lucks();
        List<Hurdle> looks = test.hurdles(lucks.getFirst(), difference);
        double[] found = new double[looks.size()];
        for (Luck luck : lucks) {
            double[] one = Crossing.chances(test.hurdles(luck, difference), difference);
            for (int i = 0; i < found.length; i++) {
                found[i] += luck.weight() * one[i];
            }
        }
        for (int i = 0; i < found.length; i++) {
            if (found[i] >= .5) {
                return Optional.of((long) looks.get(i).look());
            }
        }
        return Optional.empty();
    }

    /**
     * Smallest difference that is detected with the given power, to within 2 %; empty where no difference up to
     * {@code most} is.
     */
    Optional<Double> smallest(double probability, double guess, double most) {
        double low = 0;
        double high = Math.min(guess, most);
        while (chance(high) < probability) {
            if (high >= most) {
                return Optional.empty();
            }
            low = high;
            high = Math.min(2 * high, most);
        }
        while (high - low > PRECISION * high) {
            double middle = (low + high) / 2;
            if (chance(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of(high);
    }
}

package dev.ratchet.judge.power;

import java.util.List;
import java.util.Optional;

/** What a test will find in a rollout to come, averaged over the ways in which chance may bend it. */
record Detection(Ahead test) {
    private static final double PRECISION = .02;

    /** The probability that so large a difference is rolled back within the watch. */
    double chance(double difference) {
        double sum = 0;
        for (Luck luck : test.lucks()) {
            double[] found = Crossing.chances(test.hurdles(luck, difference), difference);
            sum += found.length == 0 ? 0 : luck.weight() * found[found.length - 1];
        }
        return Math.clamp(sum, 0, 1);
    }

    /** The look by which half of the canaries with such a difference are rolled back; empty where it is never half. */
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

    /** The smallest difference that is found with such a probability, to 2 % of itself; empty where none up to most is. */
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

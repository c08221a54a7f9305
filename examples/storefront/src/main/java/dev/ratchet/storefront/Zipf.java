package dev.ratchet.storefront;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Picks customers by a Zipf distribution: the n-th most active customer comes 1/n as often as the first. */
final class Zipf {
    private final double[] cumulative;

    Zipf(int customers, double exponent) {
        cumulative = new double[customers];
        double sum = 0;
        for (int rank = 0; rank < customers; rank++) {
            sum += Math.pow(rank + 1, -exponent);
            cumulative[rank] = sum;
        }
    }

    String customer(RandomGenerator chance) {
        double draw = chance.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, draw);
        return "c-" + (found >= 0 ? found : -found - 1);
    }
}

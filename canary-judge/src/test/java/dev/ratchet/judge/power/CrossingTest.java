package dev.ratchet.judge.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.judge.statistics.Boundary;
import dev.ratchet.judge.statistics.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CrossingTest {
    private static final int LOOKS = 60;
    private static final double ALPHA = .012;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    @Test
    void withoutADifferenceItEqualsTheSpentError() {
        for (double growth : new double[] {1, 20, .1}) {
            double[] chances = Crossing.chances(hurdles(growth), 0);

            assertEquals(ALPHA, chances[chances.length - 1], 2e-4, "traffic that grows by " + growth);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, .1", "1, .3", "1, .6", "20, .1", "20, .3", ".1, .3", ".1, .8"})
    void withADifferenceItIsWhatIsDrawn(double growth, double difference) {
        List<Hurdle> hurdles = hurdles(growth);
        double[] chances = Crossing.chances(hurdles, difference);

        double[] drawn = drawn(hurdles, difference, 40_000);

        for (int look = 0; look < drawn.length; look++) {
            assertEquals(drawn[look], chances[look], .0085, "look " + look); // somewhat over three standard errors
        }
    }

    @Test
    void aLargeDifferenceIsDetectedAtOnceAndForGood() {
        double[] chances = Crossing.chances(hurdles(1), 5);

        assertEquals(1, chances[0], 1e-9);
        assertEquals(1, chances[chances.length - 1], 1e-9);
    }

    @Test
    void aLookWithoutNewInformationAddsNoPower() {
        double[] chances = Crossing.chances(List.of(new Hurdle(5, 10, .3), new Hurdle(6, 10, .1)), .2);

        assertEquals(chances[0], chances[1]);
        assertTrue(chances[0] > 0);
    }

    private static List<Hurdle> hurdles(double growth) {
        Spending spending = new Spending(ALPHA, 5, LOOKS, 0);
        Boundary at = Boundary.start();
        List<Hurdle> hurdles = new ArrayList<>();
        double known = 0;
        for (int look = 1; look <= LOOKS; look++) {
            known += Math.pow(growth, (look - 1) / (LOOKS - 1.0));
            if (look >= 5) {
                at = at.next(spending.until(look), known);
                hurdles.add(new Hurdle(look, known, NORMAL.inverseSurvivalProbability(at.level()) / Math.sqrt(known)));
            }
        }
        return hurdles;
    }

    private static double[] drawn(List<Hurdle> hurdles, double difference, int paths) {
        Random chance = new Random(7);
        double[] found = new double[hurdles.size()];
        for (int path = 0; path < paths; path++) {
            double score = 0;
            double known = 0;
            boolean passed = false;
            for (int look = 0; look < found.length; look++) {
                Hurdle it = hurdles.get(look);
                double more = it.information() - known;
                known = it.information();
                score += difference * more + Math.sqrt(more) * chance.nextGaussian();
                passed |= score / known > it.bound();
                found[look] += passed ? 1.0 / paths : 0;
            }
        }
        return found;
    }
}

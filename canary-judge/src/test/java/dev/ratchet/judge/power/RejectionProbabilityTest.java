package dev.ratchet.judge.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.judge.statistics.Boundary;
import dev.ratchet.judge.statistics.SpendingFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RejectionProbabilityTest {
    private static final int LOOKS = 60;
    private static final double ALPHA = .012;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    @Test
    void withoutADifferenceItEqualsTheSpentError() {
        for (double growth : new double[] {1, 20, .1}) {
            double[] chances = RejectionProbability.cumulative(thresholds(growth), 0);

            assertEquals(ALPHA, chances[chances.length - 1], 2e-4, "traffic that grows by " + growth);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, .1", "1, .3", "1, .6", "20, .1", "20, .3", ".1, .3", ".1, .8"})
    void withADifferenceItMatchesTheSimulation(double growth, double difference) {
        List<RejectionThreshold> thresholds = thresholds(growth);
        double[] chances = RejectionProbability.cumulative(thresholds, difference);

        double[] simulated = simulated(thresholds, difference, 40_000);

        for (int look = 0; look < simulated.length; look++) {
            assertEquals(simulated[look], chances[look], .0085, "look " + look); // somewhat over three standard errors
        }
    }

    @Test
    void aLargeDifferenceIsDetectedAtTheFirstLook() {
        double[] chances = RejectionProbability.cumulative(thresholds(1), 5);

        assertEquals(1, chances[0], 1e-9);
        assertEquals(1, chances[chances.length - 1], 1e-9);
    }

    @Test
    void aLookWithoutNewInformationAddsNoPower() {
        double[] chances = RejectionProbability.cumulative(
                List.of(new RejectionThreshold(5, 10, .3), new RejectionThreshold(6, 10, .1)), .2);

        assertEquals(chances[0], chances[1]);
        assertTrue(chances[0] > 0);
    }

    private static List<RejectionThreshold> thresholds(double growth) {
        SpendingFunction spending = new SpendingFunction(ALPHA, 5, LOOKS, 0);
        Boundary at = Boundary.start();
        List<RejectionThreshold> thresholds = new ArrayList<>();
        double information = 0;
        for (int look = 1; look <= LOOKS; look++) {
            information += Math.pow(growth, (look - 1) / (LOOKS - 1.0));
            if (look >= 5) {
                at = at.next(spending.cumulativeError(look), information);
                thresholds.add(new RejectionThreshold(
                        look, information, NORMAL.inverseSurvivalProbability(at.level()) / Math.sqrt(information)));
            }
        }
        return thresholds;
    }

    private static double[] simulated(List<RejectionThreshold> thresholds, double difference, int paths) {
        Random chance = new Random(7);
        double[] power = new double[thresholds.size()];
        for (int path = 0; path < paths; path++) {
            double score = 0;
            double information = 0;
            boolean rejected = false;
            for (int look = 0; look < power.length; look++) {
                RejectionThreshold threshold = thresholds.get(look);
                double more = threshold.information() - information;
                information = threshold.information();
                score += difference * more + Math.sqrt(more) * chance.nextGaussian();
                rejected |= score / information > threshold.bound();
                power[look] += rejected ? 1.0 / paths : 0;
            }
        }
        return power;
    }
}

package dev.ratchet.judge.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class BoundaryTest {
    private static final int LOOKS = 60;
    private static final double ALPHA = .012;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Lan and DeMets' spending after O'Brien and Fleming, one-sided .025, five equal looks, from gsDesign. */
    @Test
    void agreesWithPublishedBoundaries() {
        double[] published = {4.877, 3.357, 2.680, 2.290, 2.031};
        double quantile = NORMAL.inverseSurvivalProbability(.0125);
        Boundary at = Boundary.start();
        for (int look = 1; look <= 5; look++) {
            at = at.next(2 * NORMAL.survivalProbability(quantile / Math.sqrt(look / 5.0)), look);

            assertEquals(published[look - 1], NORMAL.inverseSurvivalProbability(at.level()), .003, "look " + look);
        }
    }

    @Test
    void spendsExactlyTheAllowedErrorUnderAnyTraffic() {
        for (double growth : new double[] {1, 20, .1}) {
            double[] information = new double[LOOKS];
            for (int look = 0; look < LOOKS; look++) {
                information[look] = (look == 0 ? 0 : information[look - 1]) + Math.pow(growth, look / (LOOKS - 1.0));
            }

            double rejectionRate = rejectionRate(information, levels(information), 40_000);

            assertEquals(ALPHA, rejectionRate, .0018, "traffic that grows by " + growth); // three standard errors
        }
    }

    @Test
    void aLookWithoutNewInformationLeavesItsErrorToTheNext() {
        Boundary five = Boundary.start().next(.001, 5);
        Boundary same = five.next(.002, 5);
        Boundary six = same.next(.003, 6);

        assertEquals(0, same.level());
        assertEquals(five.next(.003, 6).level(), six.level());
        assertTrue(six.level() > five.level());
    }

    @Test
    void aContinuedPathEqualsARestartedOne() {
        BoundaryLevels onward = new BoundaryLevels();
        List<BoundaryLevels.LookPoint> looks = new ArrayList<>();
        for (int look = 5; look <= 20; look++) {
            looks.add(new BoundaryLevels.LookPoint(ALPHA * look / 20, look));

            assertEquals(new BoundaryLevels().level(looks), onward.level(looks));
        }
        assertEquals(new BoundaryLevels().level(looks.subList(0, 9)), onward.level(looks.subList(0, 9)));
    }

    private static double[] levels(double[] information) {
        SpendingFunction spending = new SpendingFunction(ALPHA, 5, LOOKS, 0);
        Boundary at = Boundary.start();
        double[] levels = new double[LOOKS];
        for (int look = 5; look <= LOOKS; look++) {
            at = at.next(spending.cumulativeError(look), information[look - 1]);
            levels[look - 1] = at.level();
        }
        return levels;
    }

    /** Share of paths under the null hypothesis that cross at any look. */
    private static double rejectionRate(double[] information, double[] levels, int paths) {
        Random chance = new Random(42);
        int rejectionRate = 0;
        double[] z = new double[LOOKS];
        for (int look = 4; look < LOOKS; look++) {
            z[look] = NORMAL.inverseSurvivalProbability(levels[look]);
        }
        for (int path = 0; path < paths; path++) {
            double score = 0;
            for (int look = 0; look < LOOKS; look++) {
                score += Math.sqrt(information[look] - (look == 0 ? 0 : information[look - 1])) * chance.nextGaussian();
                if (look >= 4 && score / Math.sqrt(information[look]) > z[look]) {
                    rejectionRate++;
                    break;
                }
            }
        }
        return (double) rejectionRate / paths;
    }
}

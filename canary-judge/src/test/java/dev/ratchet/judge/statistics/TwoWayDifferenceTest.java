package dev.ratchet.judge.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.judge.statistics.TwoWayDifference.GroupCell;
import dev.ratchet.judge.statistics.TwoWayDifference.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TwoWayDifferenceTest {
    private static final int GROUPS = 12;
    private static final int MOMENTS = 20;
    private static final double CALLS = 50;

    @Test
    void estimatesTheEffectExactlyWithoutNoise() {
        TwoWayDifference difference = new TwoWayDifference(cells(.25, 0, 0, new Random(1)), 0);

        assertEquals(.25, difference.estimate(), 1e-9);
    }

    @Test
    void hasItsNominalCoverage() {
        assertEquals(.90, coverage(0), .03);
    }

    @Test
    void hasItsNominalCoverageWhereGroupsDrift() {
        for (double drift : new double[] {.01, .02, .1}) {
            double covered = coverage(drift);
            assertTrue(covered >= .87, () -> "covered " + covered + " with a drift of " + drift);
        }
    }

    @Test
    void isNarrowerForSimilarGroupsWithNominalCoverage() {
        double dissimilar = new TwoWayDifference(cells(.1, .5, 0, new Random(1)), 0).leverage();
        double similar = new TwoWayDifference(cells(.1, .5, 0, new Random(1)), 10_000).leverage();
        assertTrue(similar < .9 * dissimilar, similar + " and " + dissimilar);
        assertEquals(.90, coverage(0, .01), .03);
        assertEquals(.90, coverage(0, .05), .03);
    }

    @Test
    void informationIsTheInverseOfTheVarianceAfterEachMoment() {
        List<Period> moments = cells(.1, .5, 0, new Random(1));
        List<Information> cumulativeInformation = new TwoWayDifference(moments, 30).cumulativeInformation();

        assertEquals(MOMENTS, cumulativeInformation.size());
        for (int until : new int[] {5, 12, MOMENTS}) {
            TwoWayDifference then = new TwoWayDifference(moments.subList(0, until + 1), 30);
            assertEquals(
                    1 / then.leverage(), cumulativeInformation.get(until - 1).total(), 1e-6);
            assertEquals(until, cumulativeInformation.get(until - 1).interval());
        }
    }

    @Test
    void hasNoEstimateForThreeGroups() {
        List<Period> cells = cells(0, 1, 0, new Random(1)).stream()
                .map(it -> new Period(
                        it.interval(),
                        it.cells().stream().filter(cell -> cell.group() < 7).toList()))
                .toList();

        assertEquals(Double.POSITIVE_INFINITY, new TwoWayDifference(cells.subList(0, 5), 0).halfWidth(.1));
        assertEquals(Double.POSITIVE_INFINITY, new TwoWayDifference(cells(0, 1, 0, new Random(1)), 0).halfWidth(0));
    }

    private static double coverage(double drift) {
        return coverage(drift, 1);
    }

    private static double coverage(double drift, double dissimilar) {
        int trials = 1000;
        int covered = 0;
        for (int seed = 0; seed < trials; seed++) {
            List<Period> moments = cells(.1, .5, drift, dissimilar, new Random(seed));
            TwoWayDifference fit = new TwoWayDifference(
                    moments, Shrinkage.priorCalls(moments.getFirst().cells()));
            double half = fit.halfWidth(.05);
            covered += Math.abs(fit.estimate() - .1) <= half ? 1 : 0;
        }
        return (double) covered / trials;
    }

    /** A pre-period, followed by moments at which four, later eight groups are the canary's. */
    private static List<Period> cells(double effect, double deviation, double drift, Random chance) {
        return cells(effect, deviation, drift, 1, chance);
    }

    /** Likewise, with groups that differ at most this much. */
    private static List<Period> cells(double effect, double deviation, double drift, double dissimilar, Random chance) {
        double[] own = chance.doubles(GROUPS).map(it -> dissimilar * it).toArray();
        double[] drifted = new double[GROUPS];
        for (int group = 0; group < GROUPS; group++) {
            drifted[group] = drift * chance.nextGaussian();
        }
        List<Period> moments = new ArrayList<>();
        for (int moment = 0; moment <= MOMENTS; moment++) {
            double time = chance.nextGaussian();
            int canaries = moment == 0 ? 0 : moment <= MOMENTS / 2 ? 4 : 8;
            double calls = moment == 0 ? CALLS * MOMENTS : CALLS * (1 + chance.nextInt(3));
            List<GroupCell> cells = new ArrayList<>();
            for (int group = 0; group < GROUPS; group++) {
                boolean canary = group < canaries;
                double mean = own[group]
                        + time
                        + (moment == 0 ? 0 : drifted[group])
                        + (canary ? effect : 0)
                        + deviation / Math.sqrt(calls) * chance.nextGaussian();
                cells.add(new GroupCell(group, canary, calls, mean, deviation * deviation * (calls - 1)));
            }
            moments.add(new Period(moment, cells));
        }
        return moments;
    }
}

package dev.ratchet.deployer.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.deployer.core.judge.TwoWay.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TwoWayTest {
    private static final int GROUPS = 12;
    private static final int MOMENTS = 20;
    private static final double CALLS = 50;

    @Test
    void findsTheEffectExactlyWhereNothingIsNoise() {
        TwoWay difference = new TwoWay(cells(.25, 0, 0, new Random(1)), List.of());

        assertEquals(.25, difference.estimate(), 1e-9);
    }

    @Test
    void coversTheTruthAsOftenAsItSays() {
        assertEquals(.90, coverage(0), .03);
    }

    @Test
    void coversItTooWhereGroupsDrift() {
        assertTrue(coverage(.1) >= .87, () -> "covered " + coverage(.1));
    }

    @Test
    void knowsNothingOfThreeGroups() {
        List<List<Cell>> cells = cells(0, 1, 0, new Random(1)).stream()
                .map(it -> it.stream().filter(cell -> cell.group() < 7).toList())
                .toList();

        assertEquals(Double.POSITIVE_INFINITY, new TwoWay(cells.subList(0, 5), List.of()).halfWidth(.1));
        assertEquals(Double.POSITIVE_INFINITY, new TwoWay(cells(0, 1, 0, new Random(1)), List.of()).halfWidth(0));
    }

    private static double coverage(double drift) {
        int trials = 1000;
        int covered = 0;
        for (int seed = 0; seed < trials; seed++) {
            TwoWay it = new TwoWay(cells(.1, .5, drift, new Random(seed)), List.of());
            double half = it.halfWidth(.05);
            covered += Math.abs(it.estimate() - .1) <= half ? 1 : 0;
        }
        return (double) covered / trials;
    }

    /** A pre-period, then moments at which four, later eight groups are the canary's. */
    private static List<List<Cell>> cells(double effect, double deviation, double drift, Random chance) {
        double[] own = chance.doubles(GROUPS).toArray();
        double[] drifted = new double[GROUPS];
        for (int group = 0; group < GROUPS; group++) {
            drifted[group] = drift * chance.nextGaussian();
        }
        List<List<Cell>> moments = new ArrayList<>();
        for (int moment = 0; moment <= MOMENTS; moment++) {
            double time = chance.nextGaussian();
            int canaries = moment == 0 ? 0 : moment <= MOMENTS / 2 ? 4 : 8;
            double calls = moment == 0 ? CALLS * MOMENTS : CALLS * (1 + chance.nextInt(3));
            List<Cell> cells = new ArrayList<>();
            for (int group = 0; group < GROUPS; group++) {
                boolean canary = group < canaries;
                double mean = own[group]
                        + time
                        + (moment == 0 ? 0 : drifted[group])
                        + (canary ? effect : 0)
                        + deviation / Math.sqrt(calls) * chance.nextGaussian();
                cells.add(new Cell(group, canary, calls, mean, deviation * deviation * (calls - 1)));
            }
            moments.add(cells);
        }
        return moments;
    }
}

package dev.ratchet.judge.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.judge.statistics.TwoWay.Cell;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShrinkageTest {
    private static final double PER_CALL = .4;
    private static final double LEVELS = .02;
    private static final int CALLS = 50;

    @Test
    void neverUnderestimatesTheDifferenceBetweenGroups() {
        int bold = 0;
        double sum = 0;
        for (int seed = 0; seed < 400; seed++) {
            double calls = Shrinkage.calls(groups(LEVELS, new Random(seed)));
            bold += calls > PER_CALL / LEVELS ? 1 : 0;
            sum += calls;
        }

        assertTrue(bold <= 60, bold + " of 400 too bold, a tenth is meant");
        assertTrue(sum / 400 > .3 * PER_CALL / LEVELS, "as " + sum / 400 + " calls on average");
    }

    @Test
    void similarGroupsHaveALargePriorWeight() {
        double apart = Shrinkage.calls(groups(1, new Random(1)));
        double alike = Shrinkage.calls(groups(0, new Random(1)));

        assertTrue(apart < 1 && alike > 30, apart + " and " + alike);
    }

    @Test
    void isZeroWithoutData() {
        assertEquals(0, Shrinkage.calls(List.of()));
        assertEquals(0, Shrinkage.calls(List.of(new Cell(0, false, 10, 1, 3))));
        assertEquals(0, Shrinkage.calls(List.of(new Cell(0, false, 10, 1, 0), new Cell(1, false, 10, 2, 0))));
    }

    private static List<Cell> groups(double levels, Random chance) {
        return IntStream.range(0, 32)
                .mapToObj(it -> new Cell(
                        it,
                        false,
                        CALLS,
                        Math.sqrt(levels + PER_CALL / CALLS) * chance.nextGaussian(),
                        PER_CALL * (CALLS - 1)))
                .toList();
    }
}

package dev.ratchet.judge.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.judge.statistics.TwoWayDifference.GroupCell;
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
        int underestimates = 0;
        double sum = 0;
        for (int seed = 0; seed < 400; seed++) {
            double calls = Shrinkage.priorCalls(groups(LEVELS, new Random(seed)));
            underestimates += calls > PER_CALL / LEVELS ? 1 : 0;
            sum += calls;
        }

        assertTrue(underestimates <= 60, underestimates + " of 400 underestimate; expected: a tenth");
        assertTrue(sum / 400 > .3 * PER_CALL / LEVELS, sum / 400 + " prior calls on average");
    }

    @Test
    void similarGroupsHaveALargePriorWeight() {
        double dissimilar = Shrinkage.priorCalls(groups(1, new Random(1)));
        double similar = Shrinkage.priorCalls(groups(0, new Random(1)));

        assertTrue(dissimilar < 1 && similar > 30, dissimilar + " and " + similar);
    }

    @Test
    void isZeroWithoutData() {
        assertEquals(0, Shrinkage.priorCalls(List.of()));
        assertEquals(0, Shrinkage.priorCalls(List.of(new GroupCell(0, false, 10, 1, 3))));
        assertEquals(
                0, Shrinkage.priorCalls(List.of(new GroupCell(0, false, 10, 1, 0), new GroupCell(1, false, 10, 2, 0))));
    }

    private static List<GroupCell> groups(double levels, Random chance) {
        return IntStream.range(0, 32)
                .mapToObj(it -> new GroupCell(
                        it,
                        false,
                        CALLS,
                        Math.sqrt(levels + PER_CALL / CALLS) * chance.nextGaussian(),
                        PER_CALL * (CALLS - 1)))
                .toList();
    }
}

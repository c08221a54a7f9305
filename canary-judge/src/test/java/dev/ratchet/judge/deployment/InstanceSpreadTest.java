package dev.ratchet.judge.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variance between instances of the same version. */
class InstanceSpreadTest {
    private static final double PRIOR = .025;

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 0", "0, 1"})
    void isThePriorWhereNoVersionHasTwoInstances(int before, int after) {
        InstanceSpread spread = spread(before, after, .1, 1e6);

        assertEquals(PRIOR * PRIOR, spread.variance(), 1e-12);
        assertEquals(InstanceSpread.PRIOR_DEGREES, spread.degrees());
    }

    @ParameterizedTest
    @CsvSource({"200, 200, .1, .1", "200, 1, .1, .1", "200, 200, .01, .011"})
    void approachesTheObservedSpreadWithManyInstances(int before, int after, double deviation, double expected) {
        InstanceSpread spread = spread(before, after, deviation, 1e6);

        assertEquals(expected, Math.sqrt(spread.variance()), .1 * expected);
        assertTrue(spread.degrees() > 190, spread.toString());
    }

    @Test
    void subtractsTheVarianceThatCallsExplain() {
        InstanceSpread spread = spread(300, 300, .05, 400);

        assertEquals(.05, Math.sqrt(spread.variance()), .005);
    }

    @Test
    void trustsThePriorWhereCallsHideTheDifferences() {
        InstanceSpread spread = spread(10, 10, 0, 10);

        assertTrue(spread.degrees() < InstanceSpread.PRIOR_DEGREES + 1, spread.toString());
        assertEquals(PRIOR, Math.sqrt(spread.variance()), .003);
    }

    /** Spread of instances with normal levels; each has a number of calls with deviation .5 in each of ten minutes. */
    private static InstanceSpread spread(int before, int after, double deviation, double calls) {
        Random chance = new Random(1);
        double[] levels = new Random(2)
                .doubles(before + after)
                .map(_ -> deviation * chance.nextGaussian())
                .toArray();
        List<MetricMinute> minutes = new ArrayList<>();
        for (int minute = 0; minute < 10; minute++) {
            List<MetricCell> cells = new ArrayList<>();
            for (int i = 0; i < levels.length; i++) {
                double mean = levels[i] + .1 * minute + .5 / Math.sqrt(calls) * chance.nextGaussian();
                cells.add(new MetricCell(new InstanceKey("i" + i, i >= before), calls, mean, .25 * (calls - 1), 0));
            }
            minutes.add(MetricMinute.of(minute, cells.subList(0, before), cells.subList(before, levels.length)));
        }
        return InstanceSpread.of(new MetricSample(WatchedMetric.LATENCY, 0, minutes));
    }
}

package dev.ratchet.analyzer.core.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangePointTest {
    private final ChangePoint changePoint = new ChangePoint();
    private final Random random = new Random(5);

    @Test
    void returnsTheShift() {
        run(200, 0, 1);
        double found = run(10, 10, 1);

        assertEquals(10, found, 1);
        assertTrue(changePoint.confidence() > 0 && changePoint.confidence() < 1);
    }

    @Test
    void ignoresAShiftBelowTheFloor() {
        run(200, 0, 0.1);

        assertEquals(0, run(10, 3, 0.1));
    }

    @Test
    void requiresALargerShiftInAutocorrelatedNoise() {
        ChangePoint correlated = new ChangePoint();
        double noise = 0;
        for (int i = 0; i < 500; i++) {
            noise = 0.9 * noise + random.nextGaussian();
            assertEquals(0, correlated.add(noise, 0));
        }
    }

    @Test
    void ignoresAShiftThatOccurredBefore() {
        run(200, 0, 1);
        for (int i = 0; i < 100; i++) { // seven of ten on one side are not a shift, although their mean is as far away
            changePoint.add(i % 10 < 7 ? 6 : -1, 0);
        }
        run(100, 0, 1);

        assertEquals(0, run(10, 3, 1));
    }

    /** Returns the first shift among values about a mean. */
    private double run(int rows, double mean, double deviation) {
        for (int i = 0; i < rows; i++) {
            double shift = changePoint.add(mean + deviation * random.nextGaussian(), 5);
            if (shift != 0) {
                return shift;
            }
        }
        return 0;
    }
}

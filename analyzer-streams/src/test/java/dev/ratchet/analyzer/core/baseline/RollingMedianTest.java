package dev.ratchet.analyzer.core.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingMedianTest {
    @Test
    void returnsTheMedianOfTheLastHundredValues() {
        Random random = new Random(1);
        RollingMedian median = new RollingMedian();
        List<Double> values = new ArrayList<>();
        assertEquals(Double.NaN, median.median());
        for (int i = 0; i < 1_000; i++) {
            double value = random.nextInt(20) - 10; // many equal values, and zeros of either sign
            values.add(value == 0 && random.nextBoolean() ? -0.0 : value);
            median.add(values.getLast());

            double[] last = values.subList(Math.max(0, values.size() - 100), values.size()).stream()
                    .mapToDouble(it -> it)
                    .sorted()
                    .toArray();
            assertEquals((last[(last.length - 1) / 2] + last[last.length / 2]) / 2, median.median());
        }
    }
}

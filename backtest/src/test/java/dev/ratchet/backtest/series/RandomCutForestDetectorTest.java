package dev.ratchet.backtest.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.baseline.Detector;
import dev.ratchet.analyzer.core.baseline.Score;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomCutForestDetectorTest {
    private static final long FIVE_MINUTES = 300_000;

    @Test
    void meetsTheContractOfADetector() {
        Detector disturbed = new RandomCutForestDetector();
        Detector undisturbed = new RandomCutForestDetector();
        List<Double> values = values();
        for (int i = 0; i < values.size(); i++) {
            assertEquals(Score.NONE, disturbed.score(i * FIVE_MINUTES, Double.NaN));
            Score expected = undisturbed.score(i * FIVE_MINUTES, values.get(i));
            assertEquals(expected, disturbed.score(i * FIVE_MINUTES, values.get(i)));
            assertEquals(Score.NONE, disturbed.score(i * FIVE_MINUTES, 1e6), "a duplicate");
        }
    }

    @Test
    void firesOnUnseenValues() {
        Detector detector = new RandomCutForestDetector();
        List<Double> values = values();
        for (int i = 0; i < values.size(); i++) {
            detector.score(i * FIVE_MINUTES, values.get(i));
        }

        assertTrue(detector.score(values.size() * FIVE_MINUTES, 1e30).alarm());
    }

    private static List<Double> values() {
        Random random = new Random(1);
        return IntStream.range(0, 600)
                .mapToObj(it -> 100 + 3 * random.nextGaussian())
                .toList();
    }
}

package dev.ratchet.analyzer.core.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract of every detector. */
abstract class DetectorContract {
    private static final long FIVE_MINUTES = 300_000;

    abstract Detector detector();

    @Test
    void isDeterministic() {
        assertEquals(scores(detector(), series(1_000)), scores(detector(), series(1_000)));
    }

    @Test
    void laterPointsDoNotChangeEarlierScores() {
        List<Double> longer = series(1_000);

        assertEquals(
                scores(detector(), longer.subList(0, 700)),
                scores(detector(), longer).subList(0, 700));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e151, -1e151})
    void ignoresInvalidMeasurements(double value) {
        Detector disturbed = detector();
        Detector undisturbed = detector();
        List<Double> values = series(1_000);
        for (int i = 0; i < values.size(); i++) {
            assertEquals(Score.NONE, disturbed.score(i * FIVE_MINUTES - 1, value));
            assertEquals(
                    undisturbed.score(i * FIVE_MINUTES, values.get(i)),
                    disturbed.score(i * FIVE_MINUTES, values.get(i)));
        }
    }

    @Test
    void ignoresLateAndDuplicatePoints() {
        Detector disturbed = detector();
        Detector undisturbed = detector();
        List<Double> values = series(1_000);
        for (int i = 0; i < values.size(); i++) {
            assertEquals(
                    undisturbed.score(i * FIVE_MINUTES, values.get(i)),
                    disturbed.score(i * FIVE_MINUTES, values.get(i)));
            assertEquals(Score.NONE, disturbed.score(i * FIVE_MINUTES, 1e6), "a duplicate");
            assertEquals(Score.NONE, disturbed.score(i * FIVE_MINUTES - 7, 1e6), "a late one");
        }
    }

    @Test
    void raisesNoAlarmForAConstantSeries() {
        Detector detector = detector();
        for (int i = 0; i < 3_000; i++) {
            assertEquals(Score.NONE, detector.score(i * FIVE_MINUTES, 42));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, 1e150, -1e150})
    void scoresExtremeValues(double value) {
        Detector detector = detector();
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            detector.score(i * FIVE_MINUTES, random.nextInt(50) == 0 ? value : random.nextGaussian());
        }
    }

    @Test
    void acceptsTimesBeforeTheEpoch() {
        Detector before = detector();
        Detector after = detector();
        long sevenWeeks = 49L * 24 * 3_600_000;
        List<Double> values = series(1_000);
        for (int i = 0; i < values.size(); i++) {
            Score expected = after.score(i * FIVE_MINUTES, values.get(i));
            Score found = before.score(i * FIVE_MINUTES - sevenWeeks, values.get(i));
            assertEquals(expected.alarm(), found.alarm());
            assertEquals(expected.score(), found.score(), 1e-9);
        }
    }

    private static List<Double> series(int length) {
        Random random = new Random(7);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            values.add((i % 288 > 140 ? 140 : 100) + 5 * random.nextGaussian() + (i > 600 && i < 640 ? 200 : 0));
        }
        return values;
    }

    private static List<Score> scores(Detector detector, List<Double> values) {
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            scores.add(detector.score(i * FIVE_MINUTES, values.get(i)));
        }
        return scores;
    }
}

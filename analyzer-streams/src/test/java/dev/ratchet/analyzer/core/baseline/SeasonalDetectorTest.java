package dev.ratchet.analyzer.core.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalDetectorTest extends DetectorContract {
    private static final long FIVE_MINUTES = 300_000;
    private static final int DAY = 288;

    @Override
    Detector detector() {
        return new SeasonalDetector();
    }

    @Test
    void raisesNoAlarmInTheFirstHundredRows() {
        Random random = new Random(3);

        assertEquals(List.of(), alarms(100, i -> Math.exp(3 * random.nextGaussian())));
    }

    @Test
    void raisesNoAlarmForUnchangedNoise() {
        Random random = new Random(3);

        assertEquals(List.of(), alarms(2_000, i -> 100 + 3 * random.nextGaussian()));
    }

    @Test
    void raisesNoAlarmForUnchangedNoiseFarAboveTheFloor() {
        Random random = new Random(3);

        assertEquals(List.of(), alarms(500, i -> 100 + 15 * random.nextGaussian()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.1, 0.9})
    void reportsAStepOfATenthOnceInEitherDirection(double step) {
        Random random = new Random(3);

        List<Integer> alarms = alarms(1_500, i -> (i < 300 ? 100 : 100 * step) * (1 + 0.03 * random.nextGaussian()));

        assertEquals(1, alarms.size(), alarms::toString);
        assertTrue(alarms.getFirst() >= 300 && alarms.getFirst() <= 310, alarms::toString);
    }

    @Test
    void raisesNoAlarmForTheReturnFromAStep() {
        Random random = new Random(3);

        List<Integer> alarms =
                alarms(1_000, i -> (i < 300 || i >= 500 ? 100 : 110) * (1 + 0.02 * random.nextGaussian()));

        assertEquals(1, alarms.size(), alarms::toString);
    }

    @Test
    void raisesNoAlarmForAStepBelowTheFloor() {
        Random random = new Random(3);

        assertEquals(List.of(), alarms(800, i -> (i < 300 ? 100 : 105) * (1 + 0.003 * random.nextGaussian())));
    }

    @Test
    void raisesNoAlarmForASingleSpike() {
        Random random = new Random(3);

        assertEquals(List.of(), alarms(550, i -> i == 400 ? 300 : 100 + 2 * random.nextGaussian()));
    }

    @Test
    void detectsAShiftOnADailyCurveWithinTheHour() {
        Random random = new Random(3);
        int at = 8 * DAY + 77;

        List<Integer> alarms = alarms(
                at + 12,
                i -> 100
                        * (1 + 0.3 * Math.sin(2 * Math.PI * i / DAY))
                        * (i < at ? 1 : 1.2)
                        * (1 + 0.03 * random.nextGaussian()));

        assertTrue(alarms.getLast() >= at, alarms::toString);
        assertEquals(1, alarms.stream().filter(it -> it > 3 * DAY).count(), alarms::toString);
    }

    @Test
    void reportsAnIncidentOnceUnlessItGetsMuchWorse() {
        Random random = new Random(3);
        IntToDoubleFunction incident = i -> i < 1_000 ? 100 : i < 1_050 ? 130 : 130 + (i - 1_050) * 20;

        List<Integer> alarms = alarms(1_105, i -> incident.applyAsDouble(i) + 3 * random.nextGaussian());

        assertTrue(alarms.getFirst() >= 1_000 && alarms.getFirst() <= 1_010, alarms::toString);
        assertEquals(1, alarms.stream().filter(it -> it < 1_050).count(), alarms::toString);
        assertTrue(alarms.getLast() > 1_050, alarms::toString);
    }

    @Test
    void alarmsHaveScoresAboveOneHalf() {
        Random random = new Random(3);
        Detector detector = detector();
        for (int i = 0; i < 3_000; i++) {
            Score score = detector.score(i * FIVE_MINUTES, 100 + (i % 700 < 60 ? 90 : 0) + 3 * random.nextGaussian());
            assertEquals(score.score() > 0.5, score.alarm());
        }
    }

    @Test
    void raisesNoAlarmAfterAGapOfAWeek() {
        Random random = new Random(3);
        Detector detector = detector();
        for (int i = 0; i < 2_000; i++) {
            long at = (i < 1_000 ? i : i + 7 * DAY) * FIVE_MINUTES;
            assertFalse(detector.score(at, 100 + 3 * random.nextGaussian()).alarm());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2028-02-21T00:00:00Z", "2026-03-20T00:00:00Z", "2026-10-16T00:00:00Z"})
    void leapDaysAndDaylightSavingDoNotShiftTheSeason(String begin) {
        long beginMillis = Instant.parse(begin).toEpochMilli();
        TimeZone before = TimeZone.getDefault();
        List<List<Score>> scores = new ArrayList<>();
        try {
            for (String zone : List.of("UTC", "Europe/Berlin")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                scores.add(scoresOfADailyCurve(beginMillis));
            }
        } finally {
            TimeZone.setDefault(before);
        }

        assertEquals(scores.getFirst(), scores.getLast());
        assertTrue(scores.getFirst().stream().noneMatch(Score::alarm));
    }

    /** Scores from the fourth day on, of two weeks of a daily curve in UTC. */
    private List<Score> scoresOfADailyCurve(long beginMillis) {
        Random random = new Random(3);
        Detector detector = detector();
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < 14 * DAY; i++) {
            double hour = 100 * (1 + .3 * Math.sin(2 * Math.PI * i / DAY));
            scores.add(detector.score(beginMillis + i * FIVE_MINUTES, hour * (1 + .03 * random.nextGaussian())));
        }
        return scores.subList(3 * DAY, scores.size());
    }

    private List<Integer> alarms(int rows, IntToDoubleFunction value) {
        Detector detector = detector();
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            if (detector.score(i * FIVE_MINUTES, value.applyAsDouble(i)).alarm()) {
                alarms.add(i);
            }
        }
        return alarms;
    }
}

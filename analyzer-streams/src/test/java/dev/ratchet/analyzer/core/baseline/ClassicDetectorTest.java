package dev.ratchet.analyzer.core.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClassicDetectorTest extends DetectorContract {
    private static final long MINUTE = 60_000;

    @Override
    Detector detector() {
        return new ClassicDetector();
    }

    @Test
    void raisesAnAlarmWhileTheLastHourIsTwoDeviationsAboveTheWeek() {
        Detector detector = detector();
        // 0 and 2 alternate: a mean of 1 and a deviation of 1
        for (int i = 0; i < 24 * 60; i++) {
            detector.score(i * MINUTE, i % 2 * 2);
        }
        boolean alarm = false;
        int minutes = 0;
        while (!alarm) {
            alarm = detector.score((24 * 60 + minutes) * MINUTE, 4).alarm();
            minutes++;
        }

        // 61 minutes are the hour with its edge: their mean exceeds 3 when 41 of them are 4 and the others 1
        assertEquals(41, minutes, 1);
    }

    @Test
    void ignoresDecreases() {
        Detector detector = detector();
        for (int i = 0; i < 24 * 60; i++) {
            detector.score(i * MINUTE, i % 2 * 2);
        }
        for (int i = 0; i < 60; i++) {
            assertFalse(detector.score((24 * 60 + i) * MINUTE, -10).alarm());
        }
    }

    @Test
    void discardsPointsOlderThanAWeekAndAnHour() {
        Detector detector = detector();
        detector.score(0, 1e9);
        for (int hour = 1; hour < 24 * 7 + 3; hour++) {
            detector.score(60L * hour * MINUTE, hour % 2);
        }

        assertTrue(detector.score((24 * 7 + 3) * 60L * MINUTE, 100).alarm());
    }
}

package dev.ratchet.analyzer.core.incident.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.history.LevelHistory.Level;
import dev.ratchet.analyzer.core.incident.history.MeanHistory.Comparison;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelHistoryTest {
    private static final double THRESHOLD = 4.5;
    private static final int CALLS = 100;

    private final LevelHistory history = new LevelHistory(.04);
    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void aStepIsFoundInItsFirstPeriodHoweverLongThatIs(int period) {
        learn(12, period);

        Comparison step = history.add(new Level(12L * period, 1, CALLS), THRESHOLD);

        assertTrue(step.score() > THRESHOLD, step::toString);
        assertEquals(1, step.observed(), 1e-9);
        assertEquals(CALLS, step.count());
    }

    @Test
    void nothingIsComparedWithLessThanFiveEarlierValues() {
        learn(6, 5);

        assertEquals(0, history.add(new Level(30, 9, CALLS), THRESHOLD).score());
    }

    @Test
    void aValueOfFewCallsNeedsALargerStep() {
        learn(20, 1);
        LevelHistory other = new LevelHistory(.04);
        Random same = new Random(7);
        for (int i = 0; i < 20; i++) {
            other.add(new Level(i, .1 * same.nextGaussian(), CALLS), THRESHOLD);
        }

        double many = history.add(new Level(20, 1, CALLS), THRESHOLD).score();
        double few = other.add(new Level(20, 1, 4), THRESHOLD).score();

        assertTrue(few < many / 3, few + " of " + many);
    }

    @Test
    void ordinaryVariationDoesNotDeviate() {
        int deviations = 0;
        for (int i = 0; i < 2_000; i++) {
            double score = history.add(new Level(i, .1 * random.nextGaussian(), CALLS), THRESHOLD)
                    .score();
            deviations += Math.abs(score) >= THRESHOLD ? 1 : 0;
        }

        assertTrue(deviations <= 2, "deviations: " + deviations);
    }

    @Test
    void valuesOfTwoHoursAgoAreNotThePast() {
        learn(12, 5);

        assertEquals(0, history.add(new Level(60 + 115, 9, CALLS), THRESHOLD).score());
    }

    private void learn(int periods, int minutes) {
        for (int i = 0; i < periods; i++) {
            history.add(new Level((long) i * minutes, .1 * random.nextGaussian(), CALLS), THRESHOLD);
        }
    }
}

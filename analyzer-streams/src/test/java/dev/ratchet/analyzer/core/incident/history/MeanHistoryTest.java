package dev.ratchet.analyzer.core.incident.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanHistoryTest {
    private static final double THRESHOLD = 5;

    @Test
    void aStepIsFoundInItsFirstMinutes() {
        MeanHistory history = new MeanHistory(.03);
        Random random = new Random(1);
        for (int minute = 0; minute < 60; minute++) {
            history.add(tally(random, 20, 3, .5), THRESHOLD);
        }
        double score = 0;
        for (int minute = 0; minute < 3; minute++) {
            score = Math.max(
                    score,
                    history.add(tally(random, 20, 3 + Math.log(2), .5), THRESHOLD)
                            .score());
        }
        assertTrue(score > THRESHOLD, "score " + score);
    }

    @Test
    void aBadMinuteIsNoDeviationInTheNextOne() {
        MeanHistory history = new MeanHistory(.03);
        Random random = new Random(1);
        for (int minute = 0; minute < 60; minute++) {
            history.add(tally(random, 20, 3, .5), THRESHOLD);
        }
        assertTrue(history.add(tally(random, 20, 6, .5), THRESHOLD).score() > THRESHOLD);
        assertTrue(history.add(tally(random, 20, 3, .5), THRESHOLD).score() < THRESHOLD);
    }

    @Test
    void unchangedSeriesRarelyDeviate() {
        int deviating = 0;
        for (int seed = 0; seed < 200; seed++) {
            MeanHistory history = new MeanHistory(.03);
            Random random = new Random(seed);
            for (int minute = 0; minute < 300; minute++) {
                double level = 3 + .1 * random.nextGaussian();
                double score = history.add(tally(random, 1 + random.nextInt(30), level, .6), THRESHOLD)
                        .score();
                deviating += Math.abs(score) >= THRESHOLD ? 1 : 0;
            }
        }
        assertTrue(deviating <= 12, deviating + " of 60,000 minutes");
    }

    @Test
    void aYoungSeriesHasNoScore() {
        MeanHistory history = new MeanHistory(.03);
        Random random = new Random(1);
        for (int minute = 0; minute < RecentMinutes.LENGTH + 9; minute++) {
            assertEquals(
                    0,
                    history.add(tally(random, 20, 100.0 * minute, .5), THRESHOLD)
                            .score());
        }
    }

    @Test
    void aLevelThatLastsForHalfAnHourBecomesNormal() {
        MeanHistory history = new MeanHistory(.03);
        Random random = new Random(1);
        for (int minute = 0; minute < 60; minute++) {
            history.add(tally(random, 20, 3, .5), THRESHOLD);
        }
        for (int minute = 0; minute < 120; minute++) {
            history.add(tally(random, 20, 5, .5), THRESHOLD);
        }
        assertTrue(Math.abs(history.add(tally(random, 20, 5, .5), THRESHOLD).score()) < THRESHOLD);
    }

    private static Tally tally(Random random, int count, double mean, double deviation) {
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            tally.add(mean + deviation * random.nextGaussian());
        }
        return tally;
    }
}

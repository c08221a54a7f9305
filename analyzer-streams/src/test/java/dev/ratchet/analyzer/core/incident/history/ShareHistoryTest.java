package dev.ratchet.analyzer.core.incident.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.history.MeanHistory.Comparison;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShareHistoryTest {
    private static final double THRESHOLD = 5;

    @Test
    void eventsThatNeverOccurredBeforeAreFound() {
        ShareHistory history = ShareHistory.after(Collections.nCopies(65, 20L));

        Comparison comparison = history.add(15, 20, THRESHOLD);

        assertTrue(comparison.score() > THRESHOLD, comparison::toString);
        assertEquals(0, comparison.expected());
        assertEquals(.75, comparison.observed());
    }

    @Test
    void eventsThatStopAreFound() {
        ShareHistory history = new ShareHistory();
        for (int minute = 0; minute < 60; minute++) {
            history.add(10, 10, THRESHOLD);
        }
        assertTrue(history.add(0, 10, THRESHOLD).score() < -THRESHOLD);
    }

    @Test
    void aSingleEventIsNoDeviation() {
        ShareHistory history = ShareHistory.after(Collections.nCopies(65, 20L));
        assertTrue(history.add(1, 20, THRESHOLD).score() < THRESHOLD);
    }

    @Test
    void sharesThatVaryMoreThanBinomialOnesRarelyDeviate() {
        int deviating = 0;
        for (int seed = 0; seed < 200; seed++) {
            ShareHistory history = new ShareHistory();
            Random random = new Random(seed);
            for (int minute = 0; minute < 300; minute++) {
                double share = Math.clamp(.3 + .15 * random.nextGaussian(), 0, 1);
                int hits = 0;
                for (int i = 0; i < 30; i++) {
                    hits += random.nextDouble() < share ? 1 : 0;
                }
                deviating += Math.abs(history.add(hits, 30, THRESHOLD).score()) >= THRESHOLD ? 1 : 0;
            }
        }
        assertTrue(deviating <= 12, deviating + " of 60,000 minutes");
    }
}

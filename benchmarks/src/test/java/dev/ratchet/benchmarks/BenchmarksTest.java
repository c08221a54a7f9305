package dev.ratchet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.PointKind;
import org.junit.jupiter.api.Test;

/** That what is measured is right; how fast it is says a full run. */
class BenchmarksTest {
    @Test
    void windowsAreRight() {
        OwnWindows own = new OwnWindows(new Traffic(500, 6, PointKind.GAUGE, 1, 500), 8);

        own.run();

        assertTrue(own.isCorrect());
    }

    @Test
    void templatesAreGroupedAsTheyWereMade() throws Exception {
        assertTrue(new TemplatesComparison().run(true).isCorrect());
    }

    @Test
    void everySeriesHasItsPoints() throws Exception {
        assertTrue(new CostBySize().run(true).isCorrect());
    }
}

package dev.ratchet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.PointKind;
import org.junit.jupiter.api.Test;

/** Correctness of the measured computations; only a full run measures speed. */
class BenchmarksTest {
    @Test
    void windowsAreCorrect() {
        OwnWindows own = new OwnWindows(new Traffic(500, 6, PointKind.GAUGE, 1, 500), 8);

        own.run();

        assertTrue(own.isCorrect());
    }

    @Test
    void groupsLinesByTheirGeneratingTemplate() throws Exception {
        assertTrue(new TemplatesComparison().run(true).isCorrect());
    }

    @Test
    void everySeriesHasItsPoints() throws Exception {
        assertTrue(new CostBySize().run(true).isCorrect());
    }
}

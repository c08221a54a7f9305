package dev.ratchet.analyzer.core.instance;

import static dev.ratchet.cycle.health.StatsSource.HISTOGRAMS;
import static dev.ratchet.cycle.health.StatsSource.SPANS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class TelemetryClockTest {
    private final TelemetryClock clock = new TelemetryClock();

    @Test
    void isUnknownBeforeTheFirstRecord() {
        clock.advance(1_000_000);

        assertEquals(TelemetryClock.UNKNOWN, clock.millis());
    }

    @Test
    void followsTheTopicThatIsBehindWhileBothAreRead() {
        clock.arrived(SPANS, 100_000);
        clock.arrived(HISTOGRAMS, 500_000);
        assertEquals(100_000, clock.millis());

        clock.arrived(SPANS, 200_000);
        assertEquals(200_000, clock.millis());
    }

    @Test
    void doesNotWaitForATopicThatFellSilent() {
        clock.arrived(SPANS, 100_000);
        clock.arrived(HISTOGRAMS, 100_000);
        clock.advance(101_000);
        clock.arrived(SPANS, 110_000);
        assertEquals(100_000, clock.millis());

        clock.advance(106_000);
        clock.advance(111_000);

        assertEquals(110_000, clock.millis());
    }

    @Test
    void followsTheWallClockWithoutRecords() {
        clock.arrived(SPANS, 100_000);
        clock.advance(101_000);
        clock.advance(130_999);
        assertEquals(100_000, clock.millis());

        clock.advance(140_000);

        assertEquals(110_000, clock.millis());
    }

    @Test
    void neverGoesBack() {
        clock.arrived(SPANS, 500_000);
        clock.arrived(HISTOGRAMS, 100_000);

        assertEquals(500_000, clock.millis());
    }
}

package dev.ratchet.analyzer.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.trace.SourceClock.Kind;
import dev.ratchet.analyzer.core.trace.SourceClock.Source;
import dev.ratchet.analyzer.core.trace.SourceClock.Times;
import org.junit.jupiter.api.Test;

class SourceClockTest {
    private static final Source FIRST = new Source(Kind.SPANS, 0);
    private static final Source SECOND = new Source(Kind.SPANS, 1);
    private static final long NOW = 1_000_000;
    private static final long LATER = NOW + 5_000;

    private final SourceClock clock = new SourceClock();

    @Test
    void isTheTimeOfTheSourceThatIsBehind() {
        clock.accept(FIRST, 0, times(5_000));
        clock.accept(SECOND, 0, times(2_000));

        assertEquals(2_000, clock.millis(LATER));
    }

    @Test
    void startsWhenAllSourcesAreKnown() {
        clock.accept(FIRST, 0, times(5_000));

        assertEquals(Long.MIN_VALUE, clock.millis(LATER - 1));
        assertEquals(5_000, clock.millis(LATER));
    }

    @Test
    void doesNotWaitForASilentSource() {
        clock.accept(SECOND, 0, times(2_000));
        clock.accept(FIRST, 0, new Times(5_000, 5_000, NOW + SourceClock.IDLE_MILLIS));

        assertEquals(5_000, clock.millis(NOW + SourceClock.IDLE_MILLIS));
    }

    @Test
    void followsTheWallClockWhenAllAreSilent() {
        clock.accept(FIRST, 0, times(5_000));

        assertEquals(NOW + 1_000, clock.millis(NOW + SourceClock.IDLE_MILLIS + 1_000));
    }

    @Test
    void neverGoesBack() {
        clock.accept(FIRST, 0, times(5_000));
        clock.millis(LATER);
        clock.accept(SECOND, 0, times(2_000));

        assertEquals(5_000, clock.millis(LATER));
    }

    @Test
    void ignoresTimesAfterTheArrival() {
        clock.accept(FIRST, 0, new Times(9_999_999, 5_000, NOW));

        assertEquals(5_000, clock.millis(LATER));
    }

    @Test
    void aSourceWithOldTimesHoldsItForTwoMinutesOnly() {
        clock.accept(FIRST, 0, new Times(NOW - 86_400_000, NOW, NOW));
        clock.accept(SECOND, 0, new Times(NOW, NOW, NOW));

        assertEquals(NOW - 120_000, clock.millis(LATER));
        clock.accept(FIRST, 1, new Times(NOW - 86_399_000, LATER, LATER));
        assertEquals(LATER - 120_000, clock.millis(LATER));
    }

    @Test
    void gaugesDoNotHoldIt() {
        clock.accept(new Source(Kind.GAUGES, 0), 0, times(1_000));
        clock.accept(FIRST, 0, times(5_000));

        assertEquals(5_000, clock.millis(LATER));
    }

    @Test
    void refusesARecordThatIsRepeated() {
        assertTrue(clock.accept(FIRST, 7, times(5_000)));
        assertFalse(clock.accept(FIRST, 7, times(5_000)));
        assertFalse(clock.accept(FIRST, 6, times(4_000)));
        assertTrue(clock.accept(SECOND, 6, times(4_000)));
        assertTrue(clock.accept(FIRST, 8, times(5_000)));
    }

    @Test
    void acceptsTheRecordsOfATopicThatWasCreatedAgain() {
        clock.accept(FIRST, 7, new Times(5_000, 5_000, NOW));

        assertTrue(clock.accept(FIRST, 0, new Times(65_001, 65_001, NOW)));
        assertFalse(clock.accept(FIRST, 0, new Times(65_001, 65_001, NOW)));
    }

    @Test
    void isTheSameAfterItsStateWasRead() {
        clock.accept(FIRST, 7, times(5_000));
        clock.accept(SECOND, 3, times(2_000));
        clock.millis(LATER);
        StateStream.Writer state = new StateStream.Writer();
        clock.transfer(state, 0);

        SourceClock restored = new SourceClock();
        restored.transfer(new StateStream.Reader(state.bytes()), NOW);

        assertEquals(2_000, restored.millis(NOW));
        assertFalse(restored.accept(FIRST, 7, times(5_000)));
        assertTrue(restored.accept(SECOND, 4, times(6_000)));
        assertEquals(5_000, restored.millis(NOW));
    }

    @Test
    void doesNotChangeWhenItsStateIsWritten() {
        clock.accept(FIRST, 7, times(5_000));
        clock.accept(SECOND, 3, times(2_000));
        assertEquals(2_000, clock.millis(LATER));

        clock.transfer(new StateStream.Writer(), 0);

        assertEquals(2_000, clock.millis(LATER));
        clock.accept(SECOND, 4, times(4_000));
        assertEquals(4_000, clock.millis(LATER));
    }

    @Test
    void waitsForTheBacklogAfterARestart() {
        clock.accept(FIRST, 7, times(5_000));
        clock.accept(SECOND, 3, times(2_000));
        clock.millis(LATER);
        StateStream.Writer state = new StateStream.Writer();
        clock.transfer(state, 0);
        SourceClock restored = new SourceClock();
        restored.transfer(new StateStream.Reader(state.bytes()), NOW);

        assertEquals(2_000, restored.millis(NOW + 299_999));
        restored.accept(FIRST, 8, new Times(9_000, 9_000, NOW + 299_999));
        assertEquals(9_000, restored.millis(NOW + 300_000));
    }

    @Test
    void doesNotWaitAfterARestartForASourceThatWasSilentBefore() {
        clock.accept(SECOND, 3, times(2_000));
        clock.accept(FIRST, 7, new Times(40_000, 40_000, NOW + SourceClock.IDLE_MILLIS));
        assertEquals(40_000, clock.millis(NOW + SourceClock.IDLE_MILLIS));
        StateStream.Writer state = new StateStream.Writer();
        clock.transfer(state, 0);

        SourceClock restored = new SourceClock();
        restored.transfer(new StateStream.Reader(state.bytes()), NOW);

        restored.accept(FIRST, 8, times(41_000));
        assertEquals(41_000, restored.millis(NOW));
    }

    private static Times times(long millis) {
        return new Times(millis, millis, NOW);
    }
}

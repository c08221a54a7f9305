package dev.ratchet.cycle.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class IntervalLengthTest {
    private static final IntervalLength TWO_SECONDS = new IntervalLength(2_000);

    @Test
    void numbersIntervalsFromTheEpoch() {
        assertEquals(5, TWO_SECONDS.number(11_999));
        assertEquals(6, TWO_SECONDS.number(12_000));
        assertEquals(-1, TWO_SECONDS.number(-1));
        assertEquals(12_000, TWO_SECONDS.startMillis(6));
    }

    @Test
    void countsTheIntervalsThatCoverADuration() {
        assertEquals(300, TWO_SECONDS.count(Duration.ofMinutes(10)));
        assertEquals(10, IntervalLength.MINUTE.count(Duration.ofMinutes(10)));
        assertEquals(1, IntervalLength.MINUTE.count(Duration.ofSeconds(1)));
    }

    @Test
    void refusesALengthOfZero() {
        assertThrows(IllegalArgumentException.class, () -> new IntervalLength(0));
    }
}

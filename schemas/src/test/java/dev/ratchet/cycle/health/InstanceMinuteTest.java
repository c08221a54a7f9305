package dev.ratchet.cycle.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.ComponentId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InstanceMinuteTest {
    @Test
    void startsAtItsMinute() {
        assertEquals(1_763_730_000_000L, minute(29_395_500, 60_000).atMillis());
        assertEquals(10_000, minute(5, 2_000).atMillis());
    }

    @Test
    void refusesAMinuteBeforeTheEpoch() {
        assertThrows(IllegalArgumentException.class, () -> minute(-1, 60_000));
    }

    @Test
    void refusesAnIntervalWithoutLength() {
        assertThrows(IllegalArgumentException.class, () -> minute(1, 0));
    }

    @Test
    void treatsBlankTextAsAbsent() {
        assertEquals(
                new InstanceVersion(Optional.of("1.2"), Optional.empty(), Optional.empty()),
                InstanceVersion.of("1.2", " ", ""));
    }

    private static InstanceMinute minute(long minute, long intervalMillis) {
        return new InstanceMinute(
                new ComponentId("acme", "pricing"),
                InstanceVersion.of("1.2", "i-1", "production"),
                minute,
                intervalMillis,
                StatsSource.SPANS,
                CallStats.none(),
                List.of());
    }
}

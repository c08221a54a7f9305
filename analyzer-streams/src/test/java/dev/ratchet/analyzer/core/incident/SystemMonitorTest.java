package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.trace.MinedLine;
import dev.ratchet.cycle.trace.TracePart;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SystemMonitorTest {
    private static final long FIRST = ThreeServices.START / ThreeServices.MINUTE;

    private final TreeMap<Long, byte[]> stored = new TreeMap<>();

    @Test
    void storesATextThatArrivesWhileARestoredMinuteIsOpen() {
        SystemMonitor before = new SystemMonitor(stored::put);
        for (long minute = FIRST; minute < FIRST + 3; minute++) {
            before.accept(line(minute, 7, "started"), minute * ThreeServices.MINUTE);
        }
        before.advance((FIRST + 3) * ThreeServices.MINUTE + 15_000);

        SystemMonitor restarted = SystemMonitor.restore(stored::put, new TreeMap<>(stored));
        restarted.accept(line(FIRST + 2, 7, ""), (FIRST + 2) * ThreeServices.MINUTE);
        restarted.accept(line(FIRST + 3, 8, "stopped"), (FIRST + 3) * ThreeServices.MINUTE);
        restarted.advance((FIRST + 3) * ThreeServices.MINUTE + 15_000);
        restarted.advance((FIRST + 4) * ThreeServices.MINUTE + 15_000);

        SystemMonitor again = SystemMonitor.restore(stored::put, new TreeMap<>(stored));
        assertEquals("started", again.template(7));
        assertEquals("stopped", again.template(8));
    }

    @Test
    void aTimeInTheFutureCountsForTheLatestMinute() {
        SystemMonitor monitor = new SystemMonitor(stored::put);
        monitor.accept(line(FIRST + 500_000, 7, ""), FIRST * ThreeServices.MINUTE);

        monitor.advance((FIRST + 1) * ThreeServices.MINUTE + 15_000);

        assertEquals(Set.of(FIRST), stored.keySet());
    }

    private static TracePart line(long minute, long template, String text) {
        return new TracePart(
                "default",
                new TracePart.Coordinates(0, 0),
                Optional.empty(),
                Optional.of(new MinedLine("shop", minute * ThreeServices.MINUTE, "", "", template, text)),
                List.of(),
                List.of());
    }
}

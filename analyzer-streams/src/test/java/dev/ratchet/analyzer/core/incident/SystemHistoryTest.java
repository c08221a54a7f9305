package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.incident.history.ShareHistories;
import dev.ratchet.analyzer.core.trace.TraceAssembler;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemHistoryTest {
    private final SystemHistory history = new SystemHistory();

    @Test
    void forgetsWhatHadNoTrafficForTwoHours() {
        history.add(0, shop(0));
        MinuteStatistics other = new MinuteStatistics();
        other.add("other", 7);

        history.add(119, other);
        assertEquals(4, history.components());
        assertEquals(2, connections());

        history.add(120, other);
        assertEquals(1, history.components());
        assertEquals(0, connections());
    }

    @Test
    void remembersWhatHasTraffic() {
        for (int minute = 0; minute < 300; minute++) {
            history.add(minute, shop(minute));
        }

        assertEquals(3, history.components());
        assertEquals(2, connections());
    }

    @Test
    void ignoresComponentsForWhichThereIsNoRoom() {
        for (int minute = 0; minute < 3; minute++) {
            MinuteStatistics lines = new MinuteStatistics();
            for (int i = 0; i < 3_000; i++) {
                lines.add("component" + minute + "-" + i, 7);
            }
            history.add(minute, lines);
        }

        assertEquals(MinuteStatistics.MOST_COMPONENTS, history.components());
    }

    @Test
    void aMinuteHasALimitOfEachKind() {
        MinuteStatistics minute = new MinuteStatistics();
        for (int i = 0; i < 30_000; i++) {
            minute.add(new Resource("shop", "cpu" + i), 1);
            minute.add("shop", i);
            minute.add("component" + i, 7);
        }

        assertEquals(MinuteStatistics.MOST, minute.resources().size());
        assertEquals(MinuteStatistics.MOST_COMPONENTS, minute.lines().size());
        assertEquals(1_000, minute.lines().getOrDefault("shop", Map.of()).size());
    }

    @Test
    void forgetsAShareWithoutHitsForTwoHours() {
        ShareHistories<Long> lines = new ShareHistories<>(10);
        lines.add(Map.of(1L, 3L, 2L, 3L), 10, SystemHistory.THRESHOLD, (_, _) -> {});
        for (int minute = 0; minute < 119; minute++) {
            lines.add(Map.of(2L, 3L), 10, SystemHistory.THRESHOLD, (_, _) -> {});
        }
        assertEquals(2, lines.size());

        lines.add(Map.of(2L, 3L), 10, SystemHistory.THRESHOLD, (_, _) -> {});
        assertEquals(1, lines.size());
    }

    private int connections() {
        return history.graph().connections().size();
    }

    private static MinuteStatistics shop(int minute) {
        TraceAssembler traces = new TraceAssembler(1_000);
        new ThreeServices(1).minute(minute, 5).forEach(it -> traces.add(it, 0));
        MinuteStatistics statistics = new MinuteStatistics();
        traces.drain(20_000).forEach(statistics::add);
        return statistics;
    }
}

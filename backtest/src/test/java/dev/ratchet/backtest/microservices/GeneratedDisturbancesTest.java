package dev.ratchet.backtest.microservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedDisturbancesTest {
    private static final int HOURS = 4;
    private static final SystemShape SHAPE = SystemShape.of(10, 5, 20);

    @Test
    void hourlyLinesAppearOncePerHourAndPod() {
        Map<String, Integer> lines = new HashMap<>();
        for (LogRecord line : logs(SHAPE)) {
            if (line.body().startsWith("Rotated access log")) {
                lines.merge(line.instance(), 1, Integer::sum);
            }
        }

        assertTrue(lines.size() >= 10, lines.toString());
        lines.values().forEach(count -> assertEquals(HOURS, count));
    }

    @Test
    void podsRestartNowAndThen() {
        long starts = logs(SHAPE).stream()
                .filter(line -> line.body().startsWith("Started application"))
                .filter(line -> line.atMillis() > 60_000)
                .count();
        long startsWithoutDisturbances = logs(SHAPE.withoutDisturbances()).stream()
                .filter(line -> line.body().startsWith("Started application"))
                .filter(line -> line.atMillis() > 60_000)
                .count();

        assertTrue(starts >= 1 && starts <= HOURS, "starts: " + starts);
        assertEquals(0, startsWithoutDisturbances);
    }

    @Test
    void rareFlowsAppearInFewMinutes() {
        GeneratedSystem system = new GeneratedSystem(1, SHAPE);
        Map<String, Integer> minutes = new HashMap<>();
        for (int minute = 0; minute < HOURS * 60; minute++) {
            system.minute(minute * 60_000L, List.of()).spans().stream()
                    .filter(span -> span.context().parentSpanId().isEmpty())
                    .map(Span::name)
                    .distinct()
                    .forEach(name -> minutes.merge(name, 1, Integer::sum));
        }
        List<String> gateway = system.operations(system.components().getFirst());

        for (String rare : gateway.subList(gateway.size() - 2, gateway.size())) {
            int count = minutes.getOrDefault(rare, 0);
            assertTrue(count > 0 && count < 40, rare + ": " + count);
        }
    }

    private static List<LogRecord> logs(SystemShape shape) {
        GeneratedSystem system = new GeneratedSystem(1, shape);
        List<LogRecord> logs = new ArrayList<>();
        for (int minute = 0; minute < HOURS * 60; minute++) {
            logs.addAll(system.minute(minute * 60_000L, List.of()).logs());
        }
        return logs;
    }
}

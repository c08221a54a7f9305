package dev.ratchet.analyzer.core.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.trace.CallQuantity;
import dev.ratchet.cycle.trace.CallValue;
import dev.ratchet.cycle.trace.TracePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricIncidentsTest {
    private static final long START = 1_763_730_000_000L;
    private static final long MINUTE = 60_000;
    private static final int LEARNED = 12;

    private final TreeMap<Long, byte[]> stored = new TreeMap<>();
    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void aSlowCalleeIsTheCauseWithinTwoPeriods(int period) {
        SystemMonitor monitor = new SystemMonitor(stored::put);
        assertEquals(List.of(), replay(monitor, 0, LEARNED, period, 10));

        List<Incident> changed = replay(monitor, LEARNED, LEARNED + 2, period, 200);

        Incident begun = changed.getLast();
        assertEquals("price", begun.causes().getFirst().component());
        assertTrue(begun.affected().contains("shop"), begun::toString);
        assertEquals(
                "price: mean of the duration is",
                EvidenceText.sentence(begun.causes().getFirst().evidence().getFirst(), monitor::template)
                        .substring(0, 30));
    }

    @Test
    void theSearchGoesOnAfterARestart() {
        replay(new SystemMonitor(stored::put), 0, LEARNED, 5, 10);

        SystemMonitor restarted = SystemMonitor.restore(stored::put, new TreeMap<>(stored));
        List<Incident> changed = replay(restarted, LEARNED, LEARNED + 2, 5, 200);

        assertEquals("price", changed.getLast().causes().getFirst().component());
    }

    private List<Incident> replay(SystemMonitor monitor, int from, int before, int period, double priceMillis) {
        List<Incident> changed = new ArrayList<>();
        for (int i = from; i < before; i++) {
            long atMillis = START + (i + 1L) * period * MINUTE;
            double price = priceMillis * Math.exp(.05 * random.nextGaussian());
            monitor.accept(part(atMillis, price), atMillis);
            changed.addAll(monitor.advance(atMillis + 15_000));
        }
        return changed;
    }

    private static TracePart part(long atMillis, double price) {
        List<CallValue> values = new ArrayList<>();
        add(values, "shop", "", atMillis, price + 30);
        add(values, "price", "shop", atMillis, price);
        return new TracePart(
                "default",
                new TracePart.Coordinates(0, 0),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                values);
    }

    private static void add(List<CallValue> values, String component, String caller, long atMillis, double millis) {
        values.add(new CallValue(component, caller, "", CallQuantity.TOTAL_MILLIS, "", false, atMillis, 100 * millis));
        values.add(new CallValue(component, caller, "", CallQuantity.TIMED_REQUESTS, "", false, atMillis, 100));
    }
}

package dev.ratchet.sdk.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.process.ServerClock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthLedgerTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final ServerClock clock = new ServerClock(1_000_000, 0);
    private final HealthLedger ledger = new HealthLedger(new Identity("pricing", "i", "b"), Split.BY_REQUEST, clock, 0);

    @Test
    void sumsLogMillisecondsOfSuccessfulCallsOnly() {
        ledger.add(0, call(false, -1, 1 * MILLI, true), 10 * MILLI);
        ledger.add(0, call(false, -1, 10 * MILLI, true), 20 * MILLI);
        ledger.add(0, call(false, -1, 99 * MILLI, false), 30 * MILLI);

        Map<String, Object> group = group(drainOne(1000 * MILLI), 0);

        assertEquals(3L, group.get("calls"));
        assertEquals(1L, group.get("errors"));
        assertEquals(2L, group.get("ok"));
        assertEquals(Math.log(10), real(group, "sumLog"), 1e-9);
        assertEquals(Math.log(10) * Math.log(10), real(group, "sumLogSq"), 1e-9);
        assertEquals("{\"count\":[1,1],\"index\":[160,187]}", Json.write(new java.util.TreeMap<>((Map<?, ?>)
                group.get("sketch"))));
    }

    @Test
    void sumsPerSlotAndGroup() {
        ledger.add(0, call(true, 255, MILLI, true), MILLI);
        ledger.add(0, call(true, -1, MILLI, true), MILLI);
        ledger.add(0, call(false, 0, MILLI, true), MILLI);

        List<?> groups = groups(drainOne(1000 * MILLI));

        assertEquals(
                "[control, 0] [canary, -1] [canary, 255]",
                groups.stream()
                        .map(group ->
                                "[" + ((Map<?, ?>) group).get("slot") + ", " + ((Map<?, ?>) group).get("group") + "]")
                        .collect(java.util.stream.Collectors.joining(" ")));
    }

    @Test
    void reportsAnIntervalWithoutCalls() {
        Map<String, Object> body = drainOne(1000 * MILLI);

        assertEquals(1000L, body.get("interval"));
        assertEquals(0L, group(body, 0).get("calls"));
        assertEquals(-1L, group(body, 0).get("group"));
    }

    @Test
    void countsACallInTheIntervalOfItsEnd() {
        ledger.add(0, call(false, -1, 900 * MILLI, true), 1100 * MILLI);

        List<HealthLedger.PendingPost> ended = ledger.drain(2000 * MILLI);

        assertEquals(0L, group(ended.get(0).body(), 0).get("calls"));
        assertEquals(1L, group(ended.get(1).body(), 0).get("calls"));
        assertEquals(1001L, ended.get(1).body().get("interval"));
        assertEquals(1_002_000, ended.get(1).endMillis());
    }

    @Test
    void doesNotCountCallsOfAnEarlierEpoch() {
        ledger.begin(7, "s-1", 1000, 100 * MILLI);
        ledger.add(6, call(false, -1, MILLI, true), 200 * MILLI);
        ledger.add(7, call(false, -1, MILLI, true), 200 * MILLI);

        List<HealthLedger.PendingPost> ended = ledger.drain(1000 * MILLI);

        assertEquals(0L, ended.get(0).body().get("epoch"));
        assertEquals(7L, ended.get(1).body().get("epoch"));
        assertEquals("s-1", ended.get(1).body().get("salt"));
        assertEquals(1L, group(ended.get(1).body(), 0).get("calls"));
    }

    @Test
    void doesNotReopenAnIntervalAfterASmallClockStep() {
        ledger.drain(1000 * MILLI);
        clock.adjust(1_000_100, 1100 * MILLI);
        ledger.add(0, call(false, -1, MILLI, true), 1200 * MILLI);

        assertEquals(0, ledger.drain(1300 * MILLI).size());
        assertEquals(1001L, ledger.drain(3000 * MILLI).get(0).body().get("interval"));
    }

    @Test
    void restartsTheNumberingAfterALargeClockStep() {
        clock.adjust(500_000, 10 * MILLI);
        ledger.drain(100 * MILLI);

        assertEquals(500L, ledger.drain(1100 * MILLI).get(0).body().get("interval"));
    }

    @Test
    void reportsCpuForAllSampledCallsOrNone() {
        ledger.add(0, new Observation(false, -1, MILLI, true, true, 5, 7), MILLI);
        ledger.add(0, new Observation(true, -1, MILLI, true, true, -1, 7), MILLI);

        Map<String, Object> body = drainOne(1000 * MILLI);

        assertEquals(5L, group(body, 0).get("cpuNanos"));
        assertNull(group(body, 1).get("cpuNanos"));
        assertEquals(7L, group(body, 1).get("allocatedBytes"));
    }

    @Test
    void findsAQuantileToWithinABucket() {
        Sketch sketch = new Sketch();
        for (int i = 1; i <= 1000; i++) {
            sketch.add(Sketch.index(i * MILLI), 1);
        }
        assertEquals(990 * MILLI, sketch.quantileNanos(0.99), 0.09 * 990 * MILLI);
        assertEquals(1000, sketch.count());
        assertEquals(0, Sketch.index(0));
    }

    private Map<String, Object> drainOne(long now) {
        List<HealthLedger.PendingPost> ended = ledger.drain(now);
        assertEquals(1, ended.size());
        assertFalse(ended.isEmpty());
        return ended.get(0).body();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> group(Map<String, Object> body, int at) {
        return (Map<String, Object>) groups(body).get(at);
    }

    private static List<?> groups(Map<String, Object> body) {
        return (List<?>) Objects.requireNonNull(body.get("groups"));
    }

    private static double real(Map<String, Object> fields, String name) {
        return (Double) Objects.requireNonNull(fields.get(name));
    }

    private static Observation call(boolean canary, int group, long nanos, boolean ok) {
        return new Observation(canary, group, nanos, ok, false, -1, -1);
    }
}

package dev.ratchet.sdk.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.RecordingSettings;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.process.SharedRandom;
import dev.ratchet.sdk.slot.LiveCall;
import dev.ratchet.sdk.slot.Routing;
import dev.ratchet.sdk.slot.Slot;
import dev.ratchet.sdk.slot.SplitRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailureTallyTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Recorder ids =
            new Recorder(new Identity("pricing", "i", "b"), RecordingSettings.off(), new SharedRandom(1));
    private final FailureTally tally = new FailureTally();
    private final SharedRandom random = new SharedRandom(7);

    @Test
    void groupsFailuresByKind() {
        for (int i = 0; i < 150; i++) {
            fail(0, "shop.Quote", 12);
        }
        fail(0, "shop.Cart", 7);

        List<Execution> posted = tally.drain(0, ids);

        assertEquals(List.of(150L, 1L), posted.stream().map(Execution::failures).toList());
        assertEquals(
                List.of("shop.Quote.of:12"),
                posted.get(0).failure().orElseThrow().frames());
        assertEquals(List.of(), tally.drain(20 * SECOND, ids));
    }

    @Test
    void postsNeitherInputNorMessage() {
        fail(0, "shop.Quote", 12);

        String json = Json.write(tally.drain(0, ids).get(0).toFields(Set.of("message", "card")));

        assertFalse(json.contains("4711"), json);
        assertFalse(json.contains("input"), json);
        assertTrue(json.contains("\"failures\":1"), json);
    }

    @Test
    void postsAKindAtOnceAndThenEveryTenSeconds() {
        fail(0, "shop.Quote", 12);
        assertEquals(1, tally.drain(0, ids).size());
        fail(SECOND, "shop.Quote", 12);
        fail(9 * SECOND, "shop.Quote", 12);

        assertEquals(List.of(), tally.drain(9 * SECOND, ids));
        assertEquals(2, tally.drain(10 * SECOND, ids).get(0).failures());
    }

    @Test
    void countsAFloodCompletelyIncludingARareKind() {
        long flood = 0;
        long rare = 0;
        for (int call = 0; call < 60 * 5_000; call++) {
            long now = call * SECOND / 5_000;
            fail(now, call % 100 == 0 ? "shop.Rare" : "shop.Quote", 12);
            if (call % 5_000 == 4_999) {
                for (Execution posted : tally.drain(now, ids)) {
                    boolean isRare =
                            posted.failure().orElseThrow().frames().get(0).startsWith("shop.Rare");
                    rare += isRare ? posted.failures() : 0;
                    flood += isRare ? 0 : posted.failures();
                }
            }
        }
        for (Execution posted : tally.drain(100 * SECOND, ids)) {
            boolean isRare = posted.failure().orElseThrow().frames().get(0).startsWith("shop.Rare");
            rare += isRare ? posted.failures() : 0;
            flood += isRare ? 0 : posted.failures();
        }

        assertEquals(300_000, flood + rare, "no failing call is lost");
        // 12,000 stacks are read, 1 % of them rare: 3,000 +- 4 standard deviations of 275.
        assertTrue(Math.abs(rare - 3_000) < 1_100, "rare: " + rare);
    }

    @Test
    void boundsTheNumberOfKinds() {
        for (int line = 1; line <= 150; line++) {
            fail(0, "shop.Quote", line);
        }

        assertEquals(100, tally.drain(0, ids).size());
        assertEquals(50, tally.dropped());
        tally.drain(10 * SECOND, ids);
        fail(11 * SECOND, "shop.Quote", 151);
        assertEquals(1, tally.drain(11 * SECOND, ids).size(), "a quiet kind makes room");
    }

    private void fail(long nanos, String type, int line) {
        ArithmeticException thrown = new ArithmeticException("card 4711");
        thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, "of", "Quote.java", line)});
        Slot slot = new Slot("r", (input, ports) -> Map.of());
        Routing routing = new Routing(3, slot, Optional.empty(), SplitRule.controlOnly(Split.BY_REQUEST, ""));
        LiveCall call = new LiveCall(routing, slot, -1, Optional.of("customer-4711"), Map.of("card", "4711"));
        tally.add(new FailureTally.FailedCall(call, thrown, nanos, nanos / 1_000_000, 5), random.draw());
    }
}

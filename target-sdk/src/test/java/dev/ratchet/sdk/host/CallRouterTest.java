package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.sdk.Handler;
import dev.ratchet.sdk.RecordingSettings;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.health.HealthLedger;
import dev.ratchet.sdk.health.Watchdog;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.process.ServerClock;
import dev.ratchet.sdk.process.SharedRandom;
import dev.ratchet.sdk.recording.HandlerValues;
import dev.ratchet.sdk.recording.Recorder;
import dev.ratchet.sdk.slot.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallRouterTest {
    private static final Identity IDENTITY = new Identity("pricing", "i", "b");

    private final Recorder recorder = new Recorder(IDENTITY, RecordingSettings.ofFields("sku"), new SharedRandom(1));

    @Test
    void passesTheInputAndTheResponsesOfPortsAsAReplayDoes() throws Exception {
        // Given
        List<Map<String, Object>> received = new ArrayList<>();
        CallRouter router = router((input, ports) -> {
            received.add(input);
            received.add(ports.call("stock", Map.of("sku", "a")));
            return Map.of();
        });

        // When
        router.call(Optional.empty(), new HashMap<>(Map.of("sku", "a", "n", 1)));

        // Then
        Map<String, Object> replayed = HandlerValues.copy(Map.of("sku", "a", "n", 1L));
        assertEquals(replayed, received.get(0));
        assertEquals(replayed.getClass(), received.get(0).getClass());
        assertNotSame("a", received.get(0).get("sku"));
        assertEquals(replayed.getClass(), received.get(1).getClass());
    }

    @Test
    void recordsTheInputThatTheHandlerReceived() throws Exception {
        CallRouter router = router((input, ports) -> Map.of("by", input.getOrDefault("sku", "none")));

        router.call(Optional.empty(), Map.of("sku", "a", "n", 1));

        assertEquals(
                Map.of("sku", "a", "n", 1L),
                recorder.forWarming().get(0).recording().input());
    }

    @Test
    void refusesToLetAHandlerModifyTheInputOfItsCaller() {
        CallRouter router = router((input, ports) -> {
            input.put("sku", "b");
            return Map.of();
        });
        Map<String, Object> input = new HashMap<>(Map.of("sku", "a"));

        assertThrows(UnsupportedOperationException.class, () -> router.call(Optional.empty(), input));
        assertEquals(Map.of("sku", "a"), input);
    }

    private CallRouter router(Handler handler) {
        long now = System.nanoTime();
        ServerClock clock = new ServerClock(0, now);
        HealthLedger health = new HealthLedger(IDENTITY, Split.BY_REQUEST, clock, now);
        return new CallRouter(
                Split.BY_REQUEST,
                Map.of("stock", request -> new HashMap<>(Map.of("left", 3))),
                new Slot("0".repeat(64), handler),
                new SharedRandom(1),
                new Observer(health, new Watchdog(now), recorder, clock));
    }
}

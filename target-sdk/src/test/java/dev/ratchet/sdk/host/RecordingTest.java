package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.Ports;
import dev.ratchet.sdk.RecordingSettings;
import dev.ratchet.sdk.core.Digest;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.process.SharedRandom;
import dev.ratchet.sdk.profile.ProfileFold;
import dev.ratchet.sdk.profile.ProfileFold.Frame;
import dev.ratchet.sdk.recording.Execution;
import dev.ratchet.sdk.recording.Failure;
import dev.ratchet.sdk.recording.HandlerPorts;
import dev.ratchet.sdk.recording.PortCall;
import dev.ratchet.sdk.recording.RateSample;
import dev.ratchet.sdk.recording.Recorder;
import dev.ratchet.sdk.recording.RecordingPorts;
import dev.ratchet.sdk.recording.TapePorts;
import dev.ratchet.sdk.release.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
    private static final Identity IDENTITY = new Identity("pricing", "i", "b");

    @Test
    void recordsRequestsAsTheyWereMade() throws Exception {
        RecordingPorts ports = new RecordingPorts(Map.of("stock", request -> Map.of("left", 3)));
        Map<String, Object> request = new HashMap<>(Map.of("sku", "a"));

        ports.call("stock", request);
        request.put("sku", "b");

        assertEquals(Map.of("sku", "a"), ports.tape().get(0).request());
        assertEquals(Optional.of(Map.of("left", 3L)), ports.tape().get(0).response());
    }

    @Test
    void sendsAndTapesCopiesThatTheHandlerCannotModify() throws Exception {
        List<Map<String, Object>> sent = new ArrayList<>();
        Map<String, Object> left = new HashMap<>(Map.of("left", 3L));
        RecordingPorts ports = new RecordingPorts(Map.of("stock", request -> {
            sent.add(request);
            return new HashMap<>(Map.of("sizes", left));
        }));
        List<Object> skus = new ArrayList<>(List.of("a"));
        Map<String, Object> request = new HashMap<>(Map.of("skus", skus));

        Map<String, Object> answer = ports.call("stock", request);
        skus.add("b");
        request.clear();
        answer.clear();
        left.clear();

        assertEquals(List.of(Map.of("skus", List.of("a"))), sent);
        assertEquals(sent.get(0), ports.tape().get(0).request());
        assertEquals(
                Optional.of(Map.of("sizes", Map.of("left", 3L))),
                ports.tape().get(0).response());
    }

    @Test
    void passesARequestThatIsNotPlainUnchanged() throws Exception {
        List<Map<String, Object>> sent = new ArrayList<>();
        RecordingPorts ports = new RecordingPorts(Map.of("stock", request -> {
            sent.add(request);
            return Map.of();
        }));
        Map<String, Object> request = Map.of("sku", Optional.of("a"));

        ports.call("stock", request);

        assertEquals(List.of(request), sent);
    }

    @Test
    void tapesAndRethrowsThePortsFailure() {
        RecordingPorts ports = new RecordingPorts(Map.of("stock", request -> {
            throw new java.io.IOException("gone");
        }));

        assertThrows(java.io.IOException.class, () -> ports.call("stock", Map.of()));
        assertEquals("gone", ports.tape().get(0).failure().orElseThrow().message());
        assertThrows(IllegalArgumentException.class, () -> ports.call("other", Map.of()));
    }

    @Test
    void repliesWithTheSameRequestOrTheNextOfThePort() {
        TapePorts ports = new TapePorts(List.of(taped("a", 1), taped("b", 2), taped("c", 3)));

        assertEquals(Map.of("n", 2L), ports.call("stock", Map.of("sku", "b")));
        assertEquals(Map.of("n", 1L), ports.call("stock", Map.of("sku", "unknown")));
        assertEquals(Map.of("n", 3L), ports.call("stock", Map.of("sku", "c")));
        assertThrows(IllegalStateException.class, () -> ports.call("stock", Map.of("sku", "c")));
    }

    @Test
    void portsLookTheSameDuringCallsAndReplays() throws Exception {
        Ports serving = new HandlerPorts(new RecordingPorts(Map.of("stock", request -> Map.of("n", 1L))));
        Ports replaying = new HandlerPorts(new TapePorts(List.of(taped("a", 1))));

        assertEquals(serving.getClass(), replaying.getClass());
        assertEquals(String.valueOf(serving), String.valueOf(replaying));
        assertEquals(serving.call("stock", Map.of("sku", "a")), replaying.call("stock", Map.of("sku", "a")));
    }

    @Test
    void postsExecutionsInTheContractsFormat() {
        Recorder recorder =
                new Recorder(IDENTITY, RecordingSettings.ofFields("total", "sku", "n"), new SharedRandom(1));
        recorder.store(execution("1", Map.of("card", "4711")));

        assertEquals(
                "{\"component\":\"pricing\",\"instance\":\"i\",\"executions\":[{\"id\":\"1\",\"release\":\"r\","
                        + "\"slot\":\"canary\",\"epoch\":7,\"atMillis\":5,\"durationNanos\":6,"
                        + "\"input\":{\"card\":\"[redacted]\"},\"output\":{\"total\":1},"
                        + "\"calls\":[{\"port\":\"stock\",\"request\":{\"sku\":\"a\"},\"response\":{\"n\":1},"
                        + "\"durationNanos\":9}]}]}",
                recorder.nextPost(0));
        assertEquals("", recorder.nextPost(0));
        assertEquals(
                Map.of("card", "4711"), recorder.forWarming().get(0).recording().input());
    }

    @Test
    void postsNoCallDataWithoutRecordedFields() {
        Recorder recorder = new Recorder(IDENTITY, RecordingSettings.off(), new SharedRandom(1));
        recorder.store(execution("1", Map.of("card", "4711")));
        recorder.store(failing("2", Map.of("card", "4711")));

        assertEquals("", recorder.nextPost(0));
        assertEquals(2, recorder.forWarming().size());
    }

    @Test
    void countsARecordedFailureInTheTallyOnly() {
        assertEquals(0L, failing("2", Map.of()).toFields(Set.of("sku")).get("failures"));
        assertFalse(execution("1", Map.of()).toFields(Set.of("sku")).containsKey("failures"));
    }

    @Test
    void treatsKeyAndExceptionMessageAsFields() {
        Execution failing = failing("2", Map.of());

        assertEquals("[redacted]", failing.toFields(Set.of("sku")).get("key"));
        assertEquals("customer-7", failing.toFields(Set.of("key")).get("key"));
        assertTrue(Json.write(failing.toFields(Set.of("message"))).contains("no price for card 4711"));
        assertFalse(Json.write(failing.toFields(Set.of("sku"))).contains("4711"));
    }

    @Test
    void dropsAndCountsLargeExecutions() {
        Recorder recorder = new Recorder(IDENTITY, RecordingSettings.ofFields("text"), new SharedRandom(1));
        recorder.store(execution("1", Map.of("text", "x".repeat(70_000))));

        assertEquals("", recorder.nextPost(0));
        assertEquals(1, recorder.dropped());
    }

    @Test
    void samplesAtTheRateEvenlyOverTheSecond() {
        RateSample sample = new RateSample(20);
        SharedRandom random = new SharedRandom(7);
        int total = 0;
        int late = 0;
        for (int call = 0; call < 400 * 50; call++) {
            long now = call * 2_500_000L;
            if (sample.tryAcquire(now, random.draw())) {
                total++;
                late += now % 1_000_000_000L >= 500_000_000L ? 1 : 0;
            }
        }
        assertTrue(total <= 1000 && total > 800, "taken: " + total);
        assertTrue(late > total / 3, "late: " + late + " of " + total);
    }

    @Test
    void attributesASampleToTheTopmostFrame() {
        ProfileFold fold = new ProfileFold(List.of("shop.orders"));
        fold.add(List.of(
                new Frame("java.util.regex.Pattern", "closure", 9),
                new Frame("java.util.regex.Pattern", "compile", 8),
                new Frame("shop.orders.Codes", "check", 42),
                new Frame("shop.orders.OrdersHandler", "handle", 12)));
        fold.add(List.of(new Frame("shop.orders.Codes", "check", 40)));
        fold.add(List.of(new Frame("shop.ordersarchive.Other", "run", 1)));

        Map<String, Object> profile = fold.drain().orElseThrow();

        assertEquals(2L, profile.get("total"));
        assertEquals(
                "[{\"type\":\"shop.orders.Codes\",\"method\":\"check\",\"line\":42,"
                        + "\"callee\":\"java.util.regex.Pattern.compile\",\"count\":1},"
                        + "{\"type\":\"shop.orders.Codes\",\"method\":\"check\",\"line\":40,\"count\":1}]",
                Json.write(profile.get("samples")));
        assertFalse(fold.drain().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2\ntenant=acme"})
    void readsManifestsOfBothVersions(String version) {
        String text = "ratchet-release " + version + "\ncomponent=pricing\nbase=\ndiff=\nsource=s\nbundle="
                + "c".repeat(64) + "\ncompiler=javac 25 --release 17\nhandler=shop.Handler\n";
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertEquals("shop.Handler", Manifest.parse(bytes, Digest.of(bytes)).handler());
        assertThrows(IllegalArgumentException.class, () -> Manifest.parse(bytes, "a".repeat(64)));
        byte[] other = text.replace("base=", "bass=").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThrows(IllegalArgumentException.class, () -> Manifest.parse(other, Digest.of(other)));
        byte[] newer =
                text.replace("release " + version, "release 3").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThrows(IllegalArgumentException.class, () -> Manifest.parse(newer, Digest.of(newer)));
    }

    private static PortCall taped(String sku, long answer) {
        return new PortCall("stock", Map.of("sku", sku), Optional.of(Map.of("n", answer)), Optional.empty(), 9);
    }

    private static Execution failing(String id, Map<String, Object> input) {
        Failure failure =
                new Failure("java.lang.IllegalStateException", "no price for card 4711", List.of("shop.P.price:3"));
        return new Execution(
                id,
                new Execution.Origin("r", false, 7),
                5,
                6,
                new Execution.Recording(Optional.of("customer-7"), input, Optional.empty(), List.of()),
                Optional.of(failure),
                0);
    }

    private static Execution execution(String id, Map<String, Object> input) {
        return new Execution(
                id,
                new Execution.Origin("r", true, 7),
                5,
                6,
                new Execution.Recording(
                        Optional.empty(), input, Optional.of(Map.of("total", 1L)), List.of(taped("a", 1))),
                Optional.empty(),
                0);
    }
}

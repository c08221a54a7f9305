package dev.ratchet.runtime.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.health.CallTime;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.ExecutionOrigin;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.PortCall;
import dev.ratchet.cycle.health.Recording;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TenantKey KEY = key(1);

    @Test
    void opensASealedRecord() {
        Execution plain = execution("acme", "1");

        assertEquals(Optional.of(plain), KEY.open(KEY.seal(plain)));
    }

    @Test
    void leavesNoDataOfTheCallInTheClear() {
        Execution sealed = KEY.seal(execution("acme", "1"));

        String written = new String(Codecs.of(Execution.class).encode(sealed), StandardCharsets.ISO_8859_1);

        assertFalse(written.contains("4711"), written);
        assertEquals(Optional.of(new Failure("shop.Broken", "", List.of("shop.P.price:3"))), sealed.failure());
    }

    @Test
    void usesAnotherNonceForEachRecord() {
        Execution plain = execution("acme", "1");

        assertNotEquals(
                KEY.seal(plain).recording().sealed(),
                KEY.seal(plain).recording().sealed());
    }

    @Test
    void anotherKeyOpensNothing() {
        assertEquals(Optional.empty(), key(2).open(KEY.seal(execution("acme", "1"))));
    }

    @Test
    void recordsMovedToAnotherTenantDoNotOpen() {
        Execution sealed = KEY.seal(execution("acme", "1"));

        assertEquals(
                Optional.empty(),
                KEY.open(execution("other", "1").sealedAs(sealed.recording().sealed())));
        assertEquals(
                Optional.empty(),
                KEY.open(execution("acme", "2").sealedAs(sealed.recording().sealed())));
    }

    @Test
    void alteredTextDoesNotOpen() {
        String sealed = KEY.seal(execution("acme", "1")).recording().sealed().orElseThrow();
        String id = sealed.substring(0, sealed.indexOf(':') + 1);

        for (String altered : List.of(id, id + "AAAA", id + "no base64", sealed.substring(0, sealed.length() - 4))) {
            assertEquals(Optional.empty(), KEY.open(execution("acme", "1").sealedAs(Optional.of(altered))), altered);
        }
    }

    @Test
    void anExecutionWithoutDataStaysAsItIs() {
        Execution empty = execution("acme", "1").sealedAs(Optional.empty());

        assertEquals(empty, KEY.seal(empty));
        assertEquals(Optional.empty(), KEY.open(empty));
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThrows(IllegalArgumentException.class, () -> new TenantKey(new byte[16], RANDOM));
    }

    private static TenantKey key(int value) {
        byte[] bytes = new byte[TenantKey.BYTES];
        Arrays.fill(bytes, (byte) value);
        return new TenantKey(bytes, RANDOM);
    }

    private static Execution execution(String tenant, String id) {
        return new Execution(
                tenant,
                "pricing",
                id,
                new ExecutionOrigin("i", "r", "control", 1),
                new CallTime(0, 1),
                new Recording(
                        Optional.of("customer-4711"),
                        "{\"card\":\"4711\"}",
                        Optional.empty(),
                        List.of(new PortCall("db", "{\"card\":\"4711\"}", Optional.empty(), Optional.empty(), 5)),
                        Optional.empty()),
                Optional.of(new Failure("shop.Broken", "card 4711", List.of("shop.P.price:3"))),
                1);
    }
}

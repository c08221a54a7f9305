package dev.ratchet.cycle.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.registry.FakeRegistry.Asked;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryIT {
    private static final Map<String, String> NO_AUTO_REGISTRATION = Map.of("auto.register.schemas", "false");
    private static final String TOPIC = "ratchet.control";
    private static final Control CONTROL = new Control("all", ControlKind.KILL_SWITCH, true, "local", "smoke", 7);

    @TempDir
    Path folder;

    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aRecordIsAZeroByteTheSchemasIdAndAvrosBytes() {
        byte[] bytes = written();

        FakeRegistry.Version version = registry.versions().get(0);
        assertEquals("ratchet.control-value", version.subject());
        assertEquals(0, ByteBuffer.wrap(bytes).get());
        assertEquals(version.id(), ByteBuffer.wrap(bytes).getInt(1));
        assertArrayEquals(
                Codecs.of(Control.class).encode(CONTROL), Arrays.copyOfRange(bytes, Integer.BYTES + 1, bytes.length));
    }

    @Test
    void aRecordIsTheSameForAnotherClient() {
        byte[] bytes = written();

        assertEquals(CONTROL, RecordSerde.of(Control.class, client()).deserialize(TOPIC, bytes));
    }

    @Test
    void preservesTombstones() {
        RecordSerde<Control> serde = RecordSerde.of(Control.class, client());

        assertNull(serde.serialize(TOPIC, null));
        assertNull(serde.deserialize(TOPIC, null));
    }

    @Test
    void theRegistryIsAskedOnceForWhatItAnswered() {
        RecordSerde<Control> serde = RecordSerde.of(Control.class, client());
        for (int i = 0; i < 5; i++) {
            assertEquals(CONTROL, serde.deserialize(TOPIC, serde.serialize(TOPIC, CONTROL)));
        }

        assertEquals(
                List.of("POST /subjects/ratchet.control-value/versions"),
                registry.asked().stream().map(Asked::call).toList());
    }

    @Test
    void knownSchemasRemainUsableDuringAnOutageEvenAfterARestart() {
        RegistryClient before = client();
        byte[] bytes = RecordSerde.of(Control.class, before).serialize(TOPIC, CONTROL);
        RecordSerde.of(Control.class, client(NO_AUTO_REGISTRATION)).serialize(TOPIC, CONTROL);
        registry.close();
        RegistryClient after = client();
        RegistryClient reader = client(NO_AUTO_REGISTRATION);

        assertEquals(CONTROL, RecordSerde.of(Control.class, after).deserialize(TOPIC, bytes));
        assertArrayEquals(bytes, RecordSerde.of(Control.class, after).serialize(TOPIC, CONTROL));
        assertArrayEquals(bytes, RecordSerde.of(Control.class, reader).serialize(TOPIC, CONTROL));
    }

    @Test
    void anUnknownIdWaitsForTheRegistryToComeBack() {
        byte[] bytes = written();
        RecordSerde<Control> elsewhere = RecordSerde.of(
                Control.class,
                new RegistryClient(new RegistrySettings(registry.url(), true, Optional.empty(), Optional.empty())));
        registry.failWith(503);
        assertThrows(RegistryUnavailable.class, () -> elsewhere.deserialize(TOPIC, bytes));
        registry.failWith(0);

        assertEquals(CONTROL, elsewhere.deserialize(TOPIC, bytes));
        registry.close();
        bytes[4]++;
        assertThrows(RegistryUnavailable.class, () -> elsewhere.deserialize(TOPIC, bytes));
    }

    @Test
    void anUnknownSchemaIdIsUnreadable() {
        byte[] bytes = ByteBuffer.allocate(9).putInt(1, 77).array();

        assertThrows(UnreadableRecord.class, () -> RecordSerde.of(Control.class, client())
                .deserialize(TOPIC, bytes));
    }

    @Test
    void bytesOfAnotherFormatAreUnreadableWithoutARequestToTheRegistry() {
        RecordSerde<Control> serde = RecordSerde.of(Control.class, client());

        assertThrows(UnreadableRecord.class, () -> serde.deserialize(TOPIC, new byte[0]));
        assertThrows(UnreadableRecord.class, () -> serde.deserialize(TOPIC, new byte[] {0, 0, 0, 1}));
        assertThrows(UnreadableRecord.class, () -> serde.deserialize(TOPIC, "{\"a\":1}".getBytes(UTF_8)));
        assertEquals(List.of(), registry.asked());
    }

    @Test
    void withoutAutoRegistrationANewSchemaIsRefused() {
        RecordSerde<Control> serde = RecordSerde.of(Control.class, client(NO_AUTO_REGISTRATION));

        assertThrows(RegistryRefused.class, () -> serde.serialize(TOPIC, CONTROL));
        assertEquals(List.of(), registry.versions());
    }

    @Test
    void lookupsReturnTheStateOfTheRegistry() {
        RegistryClient client = client();
        Schema schema = Codecs.of(Control.class).schema();
        int id = client.register("s", schema);

        assertEquals(id, client.lookup("s", schema));
        assertEquals(schema, client.latest("s"));
        assertEquals("FULL_TRANSITIVE", client.compatibility());
        assertTrue(client.isCompatible("s", schema));
        assertFalse(client.isCompatible("s", Codecs.of(CycleEvent.class).schema()));
        client.compatibility("s", "FULL");
        assertEquals("FULL", registry.level("s"));
    }

    @Test
    void theClientLogsInAsConfluentsDoes() {
        Schema schema = Codecs.of(Control.class).schema();
        client(Map.of("basic.auth.user.info", "ada:secret")).register("a", schema);
        client(Map.of("bearer.auth.token", "t0k3n")).register("b", schema);

        assertEquals(
                List.of("Basic YWRhOnNlY3JldA==", "Bearer t0k3n"),
                registry.asked().stream().map(Asked::authorization).toList());
    }

    private byte[] written() {
        return Objects.requireNonNull(RecordSerde.of(Control.class, client()).serialize(TOPIC, CONTROL));
    }

    private RegistryClient client() {
        return client(Map.of());
    }

    private RegistryClient client(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("schema.registry.url", registry.url() + "/");
        properties.put("cache.folder", folder.toString());
        return new RegistryClient(RegistrySettings.of(properties));
    }
}

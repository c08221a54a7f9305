package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.registry.RegistryClient;
import dev.ratchet.cycle.registry.RegistrySettings;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
    private static final Wire WIRE =
            new Wire(new RegistryClient(RegistrySettings.of(Map.of("schema.registry.url", "http://127.0.0.1:1"))));

    @Test
    void reportsRecordsThatAreNoEntriesAndContinues() {
        AuditCheck.Trail trail = new AuditCheck.Trail(new ArrayList<>(), new ArrayList<>());

        trail.add(record(7, "not avro".getBytes(StandardCharsets.UTF_8)), WIRE);
        trail.add(record(8, null), WIRE);

        StringWriter text = new StringWriter();
        assertEquals(1, AuditCheck.report(new PrintWriter(text), trail));
        assertTrue(
                text.toString().contains("BROKEN: the record at partition 0, offset 7 of ratchet.audit"),
                text::toString);
        assertTrue(
                text.toString().contains("offset 8 of ratchet.audit is not an audit entry: a record without"),
                text::toString);
        assertTrue(text.toString().contains("the chain is broken"), text::toString);
    }

    private static ConsumerRecord<String, byte[]> record(long offset, byte @Nullable [] value) {
        return new ConsumerRecord<>(Topics.AUDIT.name(), 0, offset, "", value);
    }
}

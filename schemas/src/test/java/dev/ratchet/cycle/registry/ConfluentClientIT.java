package dev.ratchet.cycle.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.RollBackRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.Schema;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.BinaryEncoder;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;
import org.apache.flink.formats.avro.registry.confluent.ConfluentSchemaRegistryCoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Our client and serde against Confluent's client and Flink's coder of the wire format, which Flink's jar contains
 * relocated, with a registry between them.
 */
final class ConfluentClientIT {
    private static final String TOPIC = "ratchet.commands";
    private static final Command COMMAND = new Command(
            "id-1", Optional.of("acme"), 12, "local", new RollBackRequest(new RolloutId("r-1"), "it hurts"));

    private FakeRegistry registry;
    private CachedSchemaRegistryClient theirs;
    private RecordSerde<Command> ours;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        theirs = new CachedSchemaRegistryClient(registry.url(), 10, Map.of());
        ours = RecordSerde.of(
                Command.class,
                new RegistryClient(new RegistrySettings(registry.url(), true, Optional.empty(), Optional.empty())));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void confluentsClientReadsOurRecords() throws IOException {
        byte[] bytes = ours.serialize(TOPIC, COMMAND);
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);

        Schema writer = new ConfluentSchemaRegistryCoder(theirs).readSchema(in);
        GenericRecord read = new GenericDatumReader<GenericRecord>(writer)
                .read(null, DecoderFactory.get().binaryDecoder(in, null));

        assertEquals("id-1", read.get("id").toString());
        assertEquals("ROLL_BACK_REQUESTED", read.get("kind").toString());
        assertEquals(
                "it hurts", ((GenericRecord) read.get("rollBack")).get("reason").toString());
    }

    @Test
    void readsTheRecordsOfConfluentsClient() throws IOException {
        byte[] ownBytes = Codecs.of(Command.class).encode(COMMAND);
        Schema schema =
                new Schema.Parser().parse(Codecs.of(Command.class).schema().toString());
        GenericRecord record = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(ownBytes, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new ConfluentSchemaRegistryCoder(TOPIC + "-value", theirs).writeSchema(schema, out);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();

        assertEquals(COMMAND, ours.deserialize(TOPIC, out.toByteArray()));
    }

    @Test
    void bothClientsGiveASchemaTheSameId() throws Exception {
        String text = Codecs.of(Command.class).schema().toString();
        int id = theirs.register(TOPIC + "-value", new AvroSchema(text));

        byte[] bytes = ours.serialize(TOPIC, COMMAND);

        assertEquals(id, ByteBuffer.wrap(bytes).getInt(1));
        assertEquals(1, registry.versions().size());
        assertEquals(text, theirs.getSchemaById(id).canonicalString());
        assertTrue(theirs.testCompatibility(TOPIC + "-value", new AvroSchema(text)));
    }
}

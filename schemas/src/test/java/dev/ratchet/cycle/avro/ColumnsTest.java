package dev.ratchet.cycle.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.telemetry.MetricBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the hand-written decoder of batches with the generic one. */
class ColumnsTest {
    private static final Codec<MetricBatch> CODEC = Codecs.of(MetricBatch.class);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 5000})
    void bothDecodersReturnTheSameBatch(int points) throws IOException {
        byte[] bytes = CODEC.encode(batch(points));

        GenericRecord record = new GenericDatumReader<GenericRecord>(CODEC.schema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));

        assertEquals(CODEC.fromAvro(record), CODEC.decode(bytes, 0, CODEC.schema()));
        assertEquals(batch(points), CODEC.decode(bytes, 0, CODEC.schema()));
    }

    @Test
    void bytesThatEndTooSoonAreUnreadable() {
        byte[] bytes = CODEC.encode(batch(3));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(UnreadableRecord.class, () -> CODEC.decode(cut, 0, CODEC.schema()), "of " + length);
        }
    }

    @Test
    void readsABatchOfAVersionWithoutDistributions() throws IOException {
        Schema today = CODEC.schema();
        Schema before = Schema.createRecord("MetricBatch", null, today.getNamespace(), false);
        before.setFields(today.getFields().stream()
                .filter(it -> !it.name().equals("distributions"))
                .map(it -> new Schema.Field(it, it.schema()))
                .toList());
        MetricBatch batch = batch(65);
        GenericRecord record = new GenericData.Record(before);
        before.getFields()
                .forEach(it -> record.put(it.name(), CODEC.toAvro(batch).get(it.name())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(before).write(record, out);
        out.flush();

        assertEquals(
                new MetricBatch(batch.tenant(), batch.series(), batch.seriesIndex(), batch.atMillis(), batch.values()),
                CODEC.decode(bytes.toByteArray(), 0, before));
    }

    @Test
    void allocatesNothingForADeclaredCount() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        out.writeString("acme");
        out.writeLong(0); // no series
        out.writeLong(Integer.MAX_VALUE - 100L); // declares this number of indices, but none follows
        out.flush();

        assertThrows(UnreadableRecord.class, () -> CODEC.decode(bytes.toByteArray(), 0, CODEC.schema()));
    }

    private static MetricBatch batch(int points) {
        Random chance = new Random(points);
        MetricBatch known = (MetricBatch)
                Examples.all().filter(MetricBatch.class::isInstance).findFirst().orElseThrow();
        return new MetricBatch(
                "acme",
                points == 0 ? List.of() : known.series(),
                chance.ints(points, 0, Math.max(1, known.series().size())).toArray(),
                chance.longs(points).toArray(),
                chance.doubles(points).toArray(),
                points == 0 ? List.of() : known.distributions());
    }
}

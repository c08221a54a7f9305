package dev.ratchet.cycle.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.PointKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes and writers' schemas that would cost memory, time or the stack if they were believed. */
final class HostileBytesTest {
    private static final MetricPoint POINT =
            new MetricPoint("shop", "queue", "1", Map.of("region", "eu"), 1, 7, PointKind.GAUGE);

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, Integer.MAX_VALUE, 1L << 31, 1L << 62, -1, Long.MIN_VALUE})
    void refusesALengthBeyondTheRecord(long length) throws IOException {
        Codec<LogRecord> codec = Codecs.of(LogRecord.class);
        Codec<MetricBatch> direct = Codecs.of(MetricBatch.class);
        byte[] bytes = encoded(it -> it.writeLong(length));

        assertThrows(UnreadableRecord.class, () -> codec.decode(bytes, 0, codec.schema()));
        assertThrows(UnreadableRecord.class, () -> direct.decode(bytes, 0, direct.schema()));
    }

    @Test
    void refusesTruncatedBytesAtEveryLength() {
        Codec<MetricPoint> codec = Codecs.of(MetricPoint.class);
        byte[] whole = codec.encode(POINT);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(UnreadableRecord.class, () -> codec.decode(cut, 0, codec.schema()));
        }
        assertEquals(POINT, codec.decode(whole, 0, codec.schema()));
    }

    @Test
    void refusesACollectionOfEntriesThatTakeNoBytes() throws IOException {
        Codec<MetricPoint> codec = Codecs.of(MetricPoint.class);
        Schema writer = withField("{\"type\":\"array\",\"items\":\"null\"}");
        byte[] bytes = encoded(it -> {
            it.writeLong(2_000_000_000);
            it.writeLong(0);
        });

        UnreadableRecord refused = assertThrows(UnreadableRecord.class, () -> codec.decode(bytes, 0, writer));

        assertTrue(String.valueOf(refused.getMessage()).contains("2000000000 entries"), refused.getMessage());
    }

    @Test
    void refusesBytesThatRecurseUnderARecursiveWritersSchema() {
        Codec<MetricPoint> codec = Codecs.of(MetricPoint.class);
        Schema writer = withField(
                "{\"type\":\"record\",\"name\":\"Nest\",\"fields\":[{\"name\":\"in\",\"type\":[\"null\",\"Nest\"]}]}");
        byte[] deep = new byte[1 << 20];
        Arrays.fill(deep, (byte) 2); // branch 1, again and again

        assertThrows(UnreadableRecord.class, () -> codec.decode(deep, 0, writer));
    }

    /** The schema of a point before whose fields a stranger put one more. */
    private static Schema withField(String type) {
        String own = Codecs.of(MetricPoint.class).schema().toString();
        String first = "{\"name\":\"hostile\",\"type\":" + type + "},";
        return new Schema.Parser().parse(own.replaceFirst("\"fields\":\\[", "\"fields\":[" + first));
    }

    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] encoded(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}

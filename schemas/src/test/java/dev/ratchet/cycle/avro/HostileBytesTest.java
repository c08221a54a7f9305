package dev.ratchet.cycle.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.PointKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes and writers' schemas that would cost memory, time or the stack if they were believed. */
final class HostileBytesTest {
    /** Time for work that takes minutes if it grows with the square of the record. */
    private static final Duration SECONDS = Duration.ofSeconds(30);

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

    @Test
    void refusesAHistogramOfManyBoundsInTime() throws IOException {
        Codec<MetricBatch> codec = Codecs.of(MetricBatch.class);
        int bounds = 200_000;
        byte[] bytes = encoded(out -> {
            out.writeString("acme");
            for (int column = 0; column < 4; column++) {
                out.writeLong(0);
            }
            out.writeLong(1);
            out.writeInt(0);
            out.writeLong(1);
            for (int absent = 0; absent < 4; absent++) {
                out.writeIndex(0);
            }
            out.writeIndex(1);
            out.writeLong(bounds);
            for (int i = 0; i < bounds; i++) {
                out.writeDouble(i);
            }
            out.writeLong(0);
            out.writeLong(bounds + 1);
            for (int i = 0; i <= bounds; i++) {
                out.writeLong(1);
            }
            out.writeLong(0);
            out.writeLong(0);
        });

        UnreadableRecord refused = assertThrows(
                UnreadableRecord.class,
                () -> assertTimeoutPreemptively(SECONDS, () -> codec.decode(bytes, 0, codec.schema())));

        assertTrue(
                String.valueOf(refused.getMessage()).contains("counts must be at most 320: 200001"),
                refused.getMessage());
    }

    @Test
    void refusesManyAttributesWithOneHashCodeInTime() {
        Map<String, String> colliding = new HashMap<>();
        for (int i = 0; i < 1 << 17; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 17; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            colliding.put(key.toString(), "");
        }

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> assertTimeoutPreemptively(
                        SECONDS, () -> new MetricPoint("shop", "queue", "1", colliding, 1, 7, PointKind.GAUGE)));

        assertEquals("attributes must be at most 1000: 131072", refused.getMessage());
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

package dev.ratchet.cycle.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Avro codec of a record class. It also decodes records that other versions of the schema wrote.
 *
 * @param <T> type of the records
 */
public final class Codec<T> {
    /** Avro's JSON, but with bytes in base64, because Avro's own text for bytes cannot be parsed. */
    private static final GenericData JSON = new GenericData() {
        @Override
        protected void toString(Object datum, StringBuilder buffer, IdentityHashMap<Object, Object> seenObjects) {
            if (datum instanceof ByteBuffer bytes) {
                buffer.append('"')
                        .append(StandardCharsets.ISO_8859_1.decode(
                                Base64.getEncoder().encode(bytes.duplicate())))
                        .append('"');
            } else {
                super.toString(datum, buffer, seenObjects);
            }
        }
    };

    private final Schema schema;
    private final FieldMapping<T> mapping;
    private final Consumer<GenericRecord> upgrade;
    private final Optional<FastDecoder<T>> fastDecoder;

    private Codec(
            Schema schema,
            FieldMapping<T> mapping,
            Consumer<GenericRecord> upgrade,
            Optional<FastDecoder<T>> fastDecoder) {
        this.schema = schema;
        this.mapping = mapping;
        this.upgrade = upgrade;
        this.fastDecoder = fastDecoder;
    }

    /** Decoder for this version of the schema that creates no object per value; equivalent to the derived one. */
    @FunctionalInterface
    interface FastDecoder<T> {
        T read(Decoder in) throws IOException;
    }

    /**
     * Derives the codec of a record class from its components.
     *
     * @throws IllegalStateException if the components and the fields of the schema do not correspond
     */
    static <T> Codec<T> derive(Class<T> type, Schema schema) {
        FieldMapping<T> mapping = RecordMapping.of(type, schema);
        List<String> claimed = mapping.fields().stream().sorted().toList();
        List<String> fields =
                schema.getFields().stream().map(Schema.Field::name).sorted().toList();
        if (!claimed.equals(fields)) {
            throw new IllegalStateException("the components of " + type.getName() + " are the fields " + claimed
                    + ", but the schema has " + fields);
        }
        return new Codec<>(schema, mapping, OlderRecords.upgrade(type), Optional.empty());
    }

    /** Copy with a faster decoder for records in exactly this version of the schema. */
    Codec<T> withFastDecoder(FastDecoder<T> decoder) {
        return new Codec<>(schema, mapping, upgrade, Optional.of(decoder));
    }

    /** Schema that this version writes. */
    public Schema schema() {
        return schema;
    }

    /** Encodes a record in Avro's binary encoding, without a header. */
    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(toAvro(value), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a record from Avro's binary encoding in the writer's schema.
     *
     * @throws UnreadableRecord if the bytes are not such a record, or a value is invalid
     */
    public T decode(byte[] bytes, int offset, Schema writer) {
        try {
            Decoder decoder = new BoundedDecoder(bytes, offset);
            if (fastDecoder.isPresent() && writer.equals(schema)) {
                return fastDecoder.get().read(decoder);
            }
            GenericRecord record = new GenericDatumReader<GenericRecord>(writer, schema).read(null, decoder);
            return fromAvro(record);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // the bytes and their writer's schema are untrusted: every failure of the decoder is due to the record
            throw new UnreadableRecord("not a " + schema.getName() + ": " + reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Formats a record as one line of JSON with bytes in base64, for people and HTTP responses. */
    public String json(T value) {
        return JSON.toString(toAvro(value));
    }

    GenericRecord toAvro(T value) {
        GenericRecord record = new GenericData.Record(schema);
        mapping.write(value, record);
        return record;
    }

    T fromAvro(GenericRecord record) {
        upgrade.accept(record);
        return mapping.read(record);
    }
}

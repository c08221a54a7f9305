package dev.ratchet.cycle.avro;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.idl.IdlReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A version of the schemas to come, in which one record has one more kind, with a separate branch. */
record NewerVersion(Schema schema) {
    static final String KIND = "MADE_UP";

    static NewerVersion of(String record, String kindEnum) {
        String symbols = "enum " + kindEnum + " \\{([^}]*)\\}";
        String text = idl().replaceFirst(symbols, "enum " + kindEnum + " {$1, " + KIND + "}")
                .replaceFirst(
                        "record " + record + " \\{", "record " + record + " {\n union { null, string } madeUp = null;");
        try {
            Schema schema = new IdlReader()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                    .getNamedSchemas()
                    .get("dev.ratchet.cycle." + record);
            return new NewerVersion(Objects.requireNonNull(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record of the made-up kind as the newer version writes it. */
    byte[] written() {
        GenericRecordBuilder builder = new GenericRecordBuilder(schema);
        for (Schema.Field field : schema.getFields()) {
            if (!field.hasDefaultValue()) {
                builder.set(field, field.schema().getType() == Schema.Type.LONG ? (Object) 1L : "x");
            }
        }
        builder.set("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), KIND));
        builder.set("madeUp", "news");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(builder.build(), encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String idl() {
        try (InputStream in = Objects.requireNonNull(Codecs.class.getResourceAsStream("/ratchet.avdl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.ratchet.ingest.source.cloudwatch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORGenerator;

/** Reads and writes CBOR documents of maps, lists, texts, numbers and times, as CloudWatch does. */
final class CborDocuments {
    private static final CBORFactory CBOR = new CBORFactory();
    private static final int EPOCH_SECONDS = 1;

    /** Reads a document whose root is a map. */
    static Map<String, Object> read(byte[] bytes) throws IOException {
        try (JsonParser parser = CBOR.createParser(bytes)) {
            parser.nextToken();
            return map(parser);
        }
    }

    private static Map<String, Object> map(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }

    /** Writes a document. */
    static byte[] write(Map<String, Object> document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator generator = CBOR.createGenerator(bytes)) {
            write(document, generator);
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, CBORGenerator generator) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    generator.writeFieldName(String.valueOf(entry.getKey()));
                    write(entry.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                for (Object one : list) {
                    write(one, generator);
                }
                generator.writeEndArray();
            }
            case Instant time -> {
                generator.writeTag(EPOCH_SECONDS);
                generator.writeNumber(time.toEpochMilli() / 1000.0);
            }
            case Double number -> generator.writeNumber(number);
            case Number number -> generator.writeNumber(number.longValue());
            default -> generator.writeString(value.toString());
        }
    }

    private CborDocuments() {}
}

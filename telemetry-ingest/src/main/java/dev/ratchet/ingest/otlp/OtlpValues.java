package dev.ratchet.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Converts OTLP values to text, as its specification defines for other protocols: bytes as base64, arrays and maps as
 * JSON, no value as empty text.
 */
final class OtlpValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Returns attributes as text; the last value wins if a key occurs twice. */
    static Map<String, String> attributes(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(it -> texts.put(it.getKey(), text(it.getValue())));
        return texts;
    }

    /** Returns a value as text. */
    static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BYTES_VALUE -> base64(value.getBytesValue());
            case ARRAY_VALUE, KVLIST_VALUE -> json(value).toString();
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> "";
        };
    }

    private static JsonNode json(AnyValue value) {
        return switch (value.getValueCase()) {
            case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
            case INT_VALUE -> JSON.numberNode(value.getIntValue());
            case DOUBLE_VALUE ->
                Double.isFinite(value.getDoubleValue())
                        ? JSON.numberNode(value.getDoubleValue())
                        : JSON.textNode(text(value));
            case ARRAY_VALUE -> {
                ArrayNode array = JSON.arrayNode();
                value.getArrayValue().getValuesList().forEach(it -> array.add(json(it)));
                yield array;
            }
            case KVLIST_VALUE -> {
                ObjectNode object = JSON.objectNode();
                value.getKvlistValue().getValuesList().forEach(it -> object.set(it.getKey(), json(it.getValue())));
                yield object;
            }
            case STRING_VALUE, BYTES_VALUE -> JSON.textNode(text(value));
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> JSON.nullNode();
        };
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private OtlpValues() {}
}

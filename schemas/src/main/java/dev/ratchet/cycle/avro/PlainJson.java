package dev.ratchet.cycle.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Formatter of records as plain JSON, for consumers without Avro. Absent values and numbers that are not finite become
 * null, enum constants their names, and bytes base64.
 */
public final class PlainJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<Schema.Type> NUMBERS =
            List.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);

    /** Formats a record as one line of JSON. */
    public static <T> String of(Codec<T> codec, T value) {
        return node(codec.toAvro(value)).toString();
    }

    /** JSON Schema (2020-12) of the output of {@link #of}; later versions may add fields and constants. */
    public static String schema(Schema record) {
        ObjectNode definitions = JSON.objectNode();
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", record.getName());
        schema.setAll(object(record, definitions));
        schema.set("$defs", definitions);
        return schema.toPrettyString() + "\n";
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof GenericRecord record) {
            ObjectNode object = JSON.objectNode();
            record.getSchema().getFields().forEach(field -> object.set(field.name(), node(record.get(field.pos()))));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(item -> array.add(node(item)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, item) -> object.set(key.toString(), node(item)));
            return object;
        }
        return scalar(value);
    }

    private static JsonNode scalar(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return JSON.binaryNode(bytes);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? JSON.numberNode(number) : JSON.nullNode();
        }
        return value instanceof Number number ? JSON.numberNode(number.longValue()) : JSON.textNode(value.toString());
    }

    private static ObjectNode object(Schema record, ObjectNode definitions) {
        ObjectNode object = JSON.objectNode();
        if (record.getDoc() != null) {
            object.put("description", record.getDoc());
        }
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        for (Schema.Field field : record.getFields()) {
            properties.set(field.name(), described(field, type(field.schema(), definitions)));
            required.add(field.name());
        }
        return object;
    }

    private static ObjectNode described(Schema.Field field, ObjectNode type) {
        if (field.doc() != null) {
            type.put("description", field.doc());
        }
        return type;
    }

    private static ObjectNode type(Schema schema, ObjectNode definitions) {
        ObjectNode type = JSON.objectNode();
        switch (schema.getType()) {
            case RECORD -> {
                if (!definitions.has(schema.getName())) {
                    definitions.putObject(schema.getName()); // ends the recursion of a record that contains itself
                    definitions.set(schema.getName(), object(schema, definitions));
                }
                type.put("$ref", "#/$defs/" + schema.getName());
            }
            case UNION -> {
                ArrayNode any = type.putArray("anyOf");
                schema.getTypes().forEach(it -> any.add(type(it, definitions)));
            }
            case ARRAY -> type.put("type", "array").set("items", type(schema.getElementType(), definitions));
            case MAP ->
                type.put("type", "object").set("additionalProperties", type(schema.getValueType(), definitions));
            case ENUM -> {
                ArrayNode examples = type.put("type", "string").putArray("examples");
                schema.getEnumSymbols().forEach(examples::add);
            }
            case DOUBLE, FLOAT -> type.putArray("type").add("number").add("null");
            case NULL -> type.put("type", "null");
            case BOOLEAN -> type.put("type", "boolean");
            case BYTES -> type.put("type", "string").put("contentEncoding", "base64");
            default -> type.put("type", NUMBERS.contains(schema.getType()) ? "integer" : "string");
        }
        return type;
    }

    private PlainJson() {}
}

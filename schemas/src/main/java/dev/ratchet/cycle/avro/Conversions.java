package dev.ratchet.cycle.avro;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between Java types of record components and Avro types of fields.
 *
 * <table>
 * <caption>Supported pairs</caption>
 * <tr><th>Java</th><th>Avro</th></tr>
 * <tr><td>String</td><td>string</td></tr>
 * <tr><td>boolean, int, long, double</td><td>the same type</td></tr>
 * <tr><td>byte[]</td><td>bytes</td></tr>
 * <tr><td>an enum</td><td>an enum with the same constants</td></tr>
 * <tr><td>a record with one String, such as an identity</td><td>string</td></tr>
 * <tr><td>another record</td><td>a record whose fields correspond to the components</td></tr>
 * <tr><td>List; array of int, long, double</td><td>array</td></tr>
 * <tr><td>Map with keys of type String</td><td>map</td></tr>
 * <tr><td>Optional</td><td>a union with null; or string, in which an empty string stands for absent</td></tr>
 * </table>
 */
final class Conversions {
    private static final Map<Class<?>, Schema.Type> PRIMITIVES = Map.of(
            boolean.class, Schema.Type.BOOLEAN,
            Boolean.class, Schema.Type.BOOLEAN,
            int.class, Schema.Type.INT,
            Integer.class, Schema.Type.INT,
            long.class, Schema.Type.LONG,
            Long.class, Schema.Type.LONG,
            double.class, Schema.Type.DOUBLE,
            Double.class, Schema.Type.DOUBLE);

    private static final Conversion<Object> SAME = new Conversion<>(it -> it, Conversions::requirePresent);
    private static final Conversion<Object> TEXT =
            new Conversion<>(it -> it, it -> requirePresent(it).toString());
    private static final Conversion<Object> BYTES =
            new Conversion<>(it -> ByteBuffer.wrap((byte[]) it), it -> bytes((ByteBuffer) requirePresent(it)));

    /**
     * Returns the conversion between a Java type and an Avro schema.
     *
     * @throws IllegalStateException if there is none
     */
    static Conversion<Object> of(Type type, Schema schema) {
        Optional<Conversion<Object>> conversion = type instanceof ParameterizedType generic
                ? ofGeneric(generic, schema)
                : type instanceof Class<?> simple ? ofClass(simple, schema) : Optional.empty();
        return conversion.orElseThrow(() -> new IllegalStateException(
                "a component of type " + type.getTypeName() + " cannot be a field of type " + schema));
    }

    private static Optional<Conversion<Object>> ofGeneric(ParameterizedType type, Schema schema) {
        Type[] arguments = type.getActualTypeArguments();
        Type last = arguments[arguments.length - 1];
        if (type.getRawType() == Optional.class && schema.isNullable()) {
            return Optional.of(nullable(of(last, nonNullBranch(schema))));
        }
        if (type.getRawType() == Optional.class && schema.getType() == Schema.Type.STRING) {
            return Optional.of(emptyAsAbsent(of(last, schema)));
        }
        if (type.getRawType() == List.class && schema.getType() == Schema.Type.ARRAY) {
            return Optional.of(list(of(last, schema.getElementType())));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class && schema.getType() == Schema.Type.MAP) {
            return Optional.of(map(of(last, schema.getValueType())));
        }
        return Optional.empty();
    }

    private static Optional<Conversion<Object>> ofClass(Class<?> type, Schema schema) {
        if (type.isArray() && type != byte[].class && schema.getType() == Schema.Type.ARRAY) {
            return Optional.of(array(type.getComponentType(), of(type.getComponentType(), schema.getElementType())));
        }
        return Optional.ofNullable(
                switch (schema.getType()) {
                    case STRING -> type == String.class ? TEXT : type.isRecord() ? identity(type) : null;
                    case BYTES -> type == byte[].class ? BYTES : null;
                    case ENUM -> type.isEnum() ? constants(type, schema) : null;
                    case RECORD -> type.isRecord() ? record(type, schema) : null;
                    default -> PRIMITIVES.get(type) == schema.getType() ? SAME : null;
                });
    }

    /** Returns the schema beside null in a nullable union. */
    static Schema nonNullBranch(Schema union) {
        return union.getTypes().stream()
                .filter(it -> it.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a union must have a type beside null: " + union));
    }

    private static Conversion<Object> nullable(Conversion<Object> value) {
        return new Conversion<>(it -> ((Optional<?>) it).map(value.toAvro()).orElse(null), it -> Optional.ofNullable(it)
                .map(value.fromAvro()));
    }

    private static Conversion<Object> emptyAsAbsent(Conversion<Object> value) {
        return new Conversion<>(
                it -> ((Optional<?>) it).<Object>map(value.toAvro()).orElse(""),
                it -> Optional.of(requirePresent(it).toString())
                        .filter(text -> !text.isEmpty())
                        .map(value.fromAvro()));
    }

    private static Conversion<Object> list(Conversion<Object> item) {
        return new Conversion<>(
                it -> ((List<?>) it).stream().map(item.toAvro()).toList(), it -> ((List<?>) requirePresent(it))
                        .stream().map(each -> item.fromAvro().apply(each)).toList());
    }

    private static Conversion<Object> map(Conversion<Object> value) {
        return new Conversion<>(
                it -> values((Map<?, ?>) it, value.toAvro()),
                it -> values((Map<?, ?>) requirePresent(it), value.fromAvro()));
    }

    private static Map<String, Object> values(Map<?, ?> map, Function<Object, @Nullable Object> conversion) {
        return map.entrySet().stream()
                .collect(Collectors.toMap(
                        it -> it.getKey().toString(), it -> requirePresent(conversion.apply(it.getValue()))));
    }

    private static Conversion<Object> array(Class<?> element, Conversion<Object> item) {
        return new Conversion<>(
                it -> IntStream.range(0, Array.getLength(it))
                        .mapToObj(i -> item.toAvro().apply(Array.get(it, i)))
                        .toList(),
                it -> {
                    List<?> values = (List<?>) requirePresent(it);
                    Object array = Array.newInstance(element, values.size());
                    for (int i = 0; i < values.size(); i++) {
                        Array.set(array, i, item.fromAvro().apply(values.get(i)));
                    }
                    return array;
                });
    }

    private static Conversion<Object> constants(Class<?> type, Schema schema) {
        Map<String, Object> bySymbol =
                Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(it -> ((Enum<?>) it).name(), it -> it));
        Map<String, Object> symbols = schema.getEnumSymbols().stream()
                .collect(Collectors.toMap(it -> it, it -> new GenericData.EnumSymbol(schema, it)));
        if (!bySymbol.keySet().equals(symbols.keySet())) {
            throw new IllegalStateException(type.getName() + " must have the constants " + schema.getEnumSymbols());
        }
        return new Conversion<>(
                it -> symbols.get(((Enum<?>) it).name()),
                it -> Objects.requireNonNull(bySymbol.get(requirePresent(it).toString())));
    }

    private static <T> Conversion<Object> record(Class<T> type, Schema schema) {
        Codec<T> codec = Codec.derive(type, schema);
        return new Conversion<>(
                it -> codec.toAvro(type.cast(it)), it -> codec.fromAvro((GenericRecord) requirePresent(it)));
    }

    /** Conversion of a record with a single String; null if the record has other components. */
    private static @Nullable Conversion<Object> identity(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != 1 || components[0].getType() != String.class) {
            return null;
        }
        RecordClass<?> identity = RecordClass.of(type);
        return new Conversion<>(
                it -> identity.component(0, it),
                it -> identity.create(requirePresent(it).toString()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Object requirePresent(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a value is missing");
        }
        return value;
    }

    private Conversions() {}
}

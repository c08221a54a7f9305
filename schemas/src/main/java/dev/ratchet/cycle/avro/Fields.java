package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of an Avro record, so that a codec reads as a table. */
final class Fields {
    /** Fills a record field by field. */
    record Out(GenericRecord record) {
        Out put(String field, Object value) {
            record.put(field, value);
            return this;
        }

        /** Writes the text of an identity. */
        Out text(String field, Object identity) {
            return put(field, identity.toString());
        }

        /** Writes the text of an identity, or an empty text if it is absent. */
        Out text(String field, Optional<?> identity) {
            return put(field, identity.map(Object::toString).orElse(""));
        }

        Out bytes(String field, byte[] value) {
            return put(field, ByteBuffer.wrap(value));
        }

        Out constant(String field, Enum<?> value) {
            return put(field, symbol(schema(field), value));
        }

        Out optional(String field, Optional<?> value) {
            value.ifPresent(it -> put(field, it));
            return this;
        }

        <T> Out optional(String field, Optional<T> value, Codec<T> codec) {
            value.ifPresent(it -> put(field, codec.toAvro(it)));
            return this;
        }

        <T> Out record(String field, T value, Codec<T> codec) {
            return put(field, codec.toAvro(value));
        }

        <T> Out list(String field, List<T> values, Codec<T> codec) {
            return put(field, values.stream().map(codec::toAvro).toList());
        }

        private Schema schema(String field) {
            return record.getSchema().getField(field).schema();
        }

        Object symbol(String field, String name) {
            return new GenericData.EnumSymbol(schema(field), name);
        }

        private static Object symbol(Schema schema, Enum<?> value) {
            return new GenericData.EnumSymbol(schema, value.name());
        }
    }

    /** Reads a record field by field. */
    record In(GenericRecord record) {
        String text(String field) {
            return get(field).toString();
        }

        /** Reads a text; absent if it is empty. */
        Optional<String> anyText(String field) {
            return Optional.of(text(field)).filter(it -> !it.isEmpty());
        }

        ComponentId component() {
            return new ComponentId(text("tenant"), text("component"));
        }

        ProposalId proposal(String field) {
            return new ProposalId(text(field));
        }

        RolloutId rollout(String field) {
            return new RolloutId(text(field));
        }

        Optional<RolloutId> anyRollout(String field) {
            return anyText(field).map(RolloutId::new);
        }

        Digest digest(String field) {
            return new Digest(text(field));
        }

        Optional<Digest> anyDigest(String field) {
            return anyText(field).map(Digest::new);
        }

        long number(String field) {
            return (Long) get(field);
        }

        int integer(String field) {
            return (Integer) get(field);
        }

        double real(String field) {
            return (Double) get(field);
        }

        boolean flag(String field) {
            return (Boolean) get(field);
        }

        byte[] bytes(String field) {
            ByteBuffer buffer = ((ByteBuffer) get(field)).duplicate();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }

        <E extends Enum<E>> E constant(String field, Class<E> type) {
            return Enum.valueOf(type, text(field));
        }

        Optional<String> optionalText(String field) {
            return Optional.ofNullable(find(field)).map(Object::toString);
        }

        Optional<Long> optionalLong(String field) {
            return Optional.ofNullable((Long) find(field));
        }

        Optional<Double> optionalReal(String field) {
            return Optional.ofNullable((Double) find(field));
        }

        <T> Optional<T> optional(String field, Codec<T> codec) {
            return Optional.ofNullable((GenericRecord) find(field)).map(codec::fromAvro);
        }

        <T> T record(String field, Codec<T> codec) {
            return codec.fromAvro((GenericRecord) get(field));
        }

        <T> List<T> list(String field, Codec<T> codec) {
            return items(field, it -> codec.fromAvro((GenericRecord) it));
        }

        List<String> texts(String field) {
            return items(field, Object::toString);
        }

        List<Integer> ints(String field) {
            return items(field, it -> (Integer) it);
        }

        List<Long> longs(String field) {
            return items(field, it -> (Long) it);
        }

        List<Double> doubles(String field) {
            return items(field, it -> (Double) it);
        }

        Map<String, String> textMap(String field) {
            return map(field, Object::toString);
        }

        Map<String, Boolean> flagMap(String field) {
            return map(field, it -> (Boolean) it);
        }

        private <T> List<T> items(String field, Function<Object, T> item) {
            return ((List<?>) get(field))
                    .stream().map(it -> item.apply((Object) it)).toList();
        }

        private <T> Map<String, T> map(String field, Function<Object, T> value) {
            return ((Map<?, ?>) get(field))
                    .entrySet().stream()
                            .collect(Collectors.toMap(it -> it.getKey().toString(), it -> value.apply(it.getValue())));
        }

        private Object get(String field) {
            Object value = find(field);
            if (value == null) {
                throw new IllegalArgumentException(field + " is missing");
            }
            return value;
        }

        private @Nullable Object find(String field) {
            return record.get(field);
        }
    }

    private Fields() {}
}

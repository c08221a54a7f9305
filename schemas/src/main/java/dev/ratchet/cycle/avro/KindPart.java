package dev.ratchet.cycle.avro;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Part of a record that holds a value of a sealed type: the field {@code kind}, and the fields of all kinds. */
final class KindPart<S> implements Part<S> {
    private static final String UNKNOWN = "UNKNOWN";

    private final Kinds<S> kinds;
    private final Schema.Field kind;
    private final Map<String, Part<Object>> parts;
    private final List<Schema.Field> fields;

    private KindPart(Kinds<S> kinds, Schema.Field kind, Map<String, Part<Object>> parts, List<Schema.Field> fields) {
        this.kinds = kinds;
        this.kind = kind;
        this.parts = parts;
        this.fields = fields;
    }

    static <S> KindPart<S> of(Kinds<S> kinds, Schema schema) {
        Map<String, Part<Object>> parts = new HashMap<>();
        kinds.kinds().forEach(it -> parts.put(it.symbol(), it.in(schema)));
        Schema.Field kind = Parts.field(schema, "kind");
        List<String> known = Stream.concat(Stream.of(UNKNOWN), parts.keySet().stream())
                .sorted()
                .toList();
        if (!known.equals(kind.schema().getEnumSymbols().stream().sorted().toList())) {
            throw new IllegalStateException("the kinds must be " + kind.schema().getEnumSymbols() + ", not " + known);
        }
        List<Schema.Field> fields = parts.values().stream()
                .flatMap(part -> part.fields().stream())
                .distinct()
                .map(name -> Parts.field(schema, name))
                .toList();
        return new KindPart<>(kinds, kind, Map.copyOf(parts), fields);
    }

    @Override
    public List<String> fields() {
        return Stream.concat(Stream.of(kind), fields.stream())
                .map(Schema.Field::name)
                .toList();
    }

    @Override
    public void write(S value, GenericRecord record) {
        String symbol = symbol(value);
        record.put(kind.pos(), new GenericData.EnumSymbol(kind.schema(), symbol));
        fields.forEach(field -> record.put(field.pos(), GenericData.get().getDefaultValue(field)));
        if (parts.containsKey(symbol)) {
            parts.get(symbol).write(value, record);
        }
    }

    private String symbol(S value) {
        return kinds.kinds().stream()
                .filter(it -> it.type().isInstance(value))
                .findFirst()
                .map(Kinds.Kind::symbol)
                .orElse(UNKNOWN);
    }

    @Override
    @SuppressWarnings("unchecked") // the part of a kind reads values of the kind's class
    public S read(GenericRecord record) {
        Part<Object> part = parts.get(record.get(kind.pos()).toString());
        return part == null ? kinds.unknown() : (S) part.read(record);
    }
}

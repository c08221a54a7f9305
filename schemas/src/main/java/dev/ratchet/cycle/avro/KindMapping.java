package dev.ratchet.cycle.avro;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Mapping of a sealed type to the field {@code kind} and the fields of all kinds. */
final class KindMapping<S> implements FieldMapping<S> {
    private static final String UNKNOWN = "UNKNOWN";

    private final Kinds<S> kinds;
    private final Schema.Field kind;
    private final Map<String, FieldMapping<Object>> mappings;
    private final List<Schema.Field> fields;

    private KindMapping(
            Kinds<S> kinds, Schema.Field kind, Map<String, FieldMapping<Object>> mappings, List<Schema.Field> fields) {
        this.kinds = kinds;
        this.kind = kind;
        this.mappings = mappings;
        this.fields = fields;
    }

    static <S> KindMapping<S> of(Kinds<S> kinds, Schema schema) {
        Map<String, FieldMapping<Object>> mappings = new HashMap<>();
        kinds.kinds().forEach(it -> mappings.put(it.symbol(), it.in(schema)));
        Schema.Field kind = FieldMappings.field(schema, "kind");
        List<String> known = Stream.concat(Stream.of(UNKNOWN), mappings.keySet().stream())
                .sorted()
                .toList();
        if (!known.equals(kind.schema().getEnumSymbols().stream().sorted().toList())) {
            throw new IllegalStateException("the kinds must be " + kind.schema().getEnumSymbols() + ", not " + known);
        }
        List<Schema.Field> fields = mappings.values().stream()
                .flatMap(mapping -> mapping.fields().stream())
                .distinct()
                .map(name -> FieldMappings.field(schema, name))
                .toList();
        return new KindMapping<>(kinds, kind, Map.copyOf(mappings), fields);
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
        if (mappings.containsKey(symbol)) {
            mappings.get(symbol).write(value, record);
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
    @SuppressWarnings("unchecked") // the mapping of a kind reads values of the kind's class
    public S read(GenericRecord record) {
        FieldMapping<Object> mapping = mappings.get(record.get(kind.pos()).toString());
        return mapping == null ? kinds.unknown() : (S) mapping.read(record);
    }
}

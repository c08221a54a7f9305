package dev.ratchet.cycle.avro;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Mapping of all components of a Java record to fields of an Avro record, by the rules of {@link FieldMappings}. */
final class RecordMapping<R> implements FieldMapping<R> {
    private final RecordClass<R> type;
    private final List<FieldMapping<Object>> mappings;

    private RecordMapping(RecordClass<R> type, List<FieldMapping<Object>> mappings) {
        this.type = type;
        this.mappings = mappings;
    }

    /**
     * Derives the mapping of a record class.
     *
     * @throws IllegalStateException if a component has no field, or a field of an unsupported type
     */
    static <R> RecordMapping<R> of(Class<R> type, Schema schema) {
        return new RecordMapping<>(
                RecordClass.of(type),
                Arrays.stream(type.getRecordComponents())
                        .map(component -> FieldMappings.of(component, schema))
                        .toList());
    }

    @Override
    public List<String> fields() {
        return mappings.stream().flatMap(mapping -> mapping.fields().stream()).toList();
    }

    @Override
    public void write(R value, GenericRecord record) {
        for (int i = 0; i < mappings.size(); i++) {
            mappings.get(i).write(type.component(i, value), record);
        }
    }

    @Override
    public R read(GenericRecord record) {
        Object[] values = new Object[mappings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mappings.get(i).read(record);
        }
        return type.create(values);
    }
}

package dev.ratchet.cycle.avro;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Part of an Avro record that holds all components of a Java record, by the rules of {@link Parts}. */
final class RecordPart<R> implements Part<R> {
    private final RecordClass<R> type;
    private final List<Part<Object>> parts;

    private RecordPart(RecordClass<R> type, List<Part<Object>> parts) {
        this.type = type;
        this.parts = parts;
    }

    /**
     * Derives the part of a record class.
     *
     * @throws IllegalStateException if a component has no field, or a field of an unsupported type
     */
    static <R> RecordPart<R> of(Class<R> type, Schema schema) {
        return new RecordPart<>(
                RecordClass.of(type),
                Arrays.stream(type.getRecordComponents())
                        .map(component -> Parts.of(component, schema))
                        .toList());
    }

    @Override
    public List<String> fields() {
        return parts.stream().flatMap(part -> part.fields().stream()).toList();
    }

    @Override
    public void write(R value, GenericRecord record) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).write(type.component(i, value), record);
        }
    }

    @Override
    public R read(GenericRecord record) {
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(i).read(record);
        }
        return type.create(values);
    }
}

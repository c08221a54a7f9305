package dev.ratchet.cycle.avro;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Mapping of a value to one field of a record.
 *
 * @param conversion conversion of the value
 * @param optional whether the field may be null
 */
record SingleFieldMapping<V>(Schema.Field field, Conversion<V> conversion, boolean optional)
        implements FieldMapping<V> {
    @Override
    public List<String> fields() {
        return List.of(field.name());
    }

    @Override
    public void write(V value, GenericRecord record) {
        record.put(field.pos(), conversion.toAvro().apply(value));
    }

    @Override
    public V read(GenericRecord record) {
        Object value = record.get(field.pos());
        if (value == null && !optional) {
            throw new IllegalArgumentException(field.name() + " is missing");
        }
        return conversion.fromAvro().apply(value);
    }
}

package dev.ratchet.cycle.avro;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Mapping of an Optional of a record to fields of the enclosing Avro record.
 *
 * @param group mapping of the record
 * @param schemaFields fields of the record; if the first is blank, the record is absent and the others have their defaults
 */
record OptionalGroupMapping<R>(RecordMapping<R> group, List<Schema.Field> schemaFields)
        implements FieldMapping<Optional<R>> {
    /**
     * Derives the mapping of a record class.
     *
     * @throws IllegalStateException if the first field is not a string, or a field has no default
     */
    static <R> OptionalGroupMapping<R> of(Class<R> type, Schema schema) {
        RecordMapping<R> group = RecordMapping.of(type, schema);
        List<Schema.Field> fields = group.fields().stream()
                .map(name -> FieldMappings.field(schema, name))
                .toList();
        if (fields.get(0).schema().getType() != Schema.Type.STRING
                || fields.stream().anyMatch(it -> !it.hasDefaultValue())) {
            throw new IllegalStateException("the first field of an optional group must be a string, and each needs a"
                    + " default: " + group.fields());
        }
        return new OptionalGroupMapping<>(group, fields);
    }

    @Override
    public List<String> fields() {
        return group.fields();
    }

    @Override
    public void write(Optional<R> value, GenericRecord record) {
        if (value.isPresent()) {
            group.write(value.get(), record);
        } else {
            schemaFields.forEach(it -> record.put(it.pos(), GenericData.get().getDefaultValue(it)));
        }
    }

    @Override
    public Optional<R> read(GenericRecord record) {
        return record.get(schemaFields.get(0).pos()).toString().isBlank()
                ? Optional.empty()
                : Optional.of(group.read(record));
    }
}

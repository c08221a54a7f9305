package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.telemetry.Buckets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Mapping of buckets to one nullable field per form, of which one is present. */
record BucketsMapping(FormField<Buckets.Exponential> exponential, FormField<Buckets.Explicit> explicit)
        implements FieldMapping<Buckets> {
    /** Nullable field that holds one form. */
    record FormField<B extends Buckets>(Schema.Field field, Class<B> form, Codec<B> codec) {
        static <B extends Buckets> FormField<B> of(Schema.Field field, Class<B> form) {
            return new FormField<>(field, form, Codec.derive(form, Conversions.nonNullBranch(field.schema())));
        }

        void write(Buckets value, GenericRecord record) {
            if (form.isInstance(value)) {
                record.put(field.pos(), codec.toAvro(form.cast(value)));
            }
        }

        Optional<B> read(GenericRecord record) {
            return Optional.ofNullable((GenericRecord) record.get(field.pos())).map(codec::fromAvro);
        }
    }

    static BucketsMapping of(Schema schema) {
        return new BucketsMapping(
                FormField.of(FieldMappings.field(schema, "exponential"), Buckets.Exponential.class),
                FormField.of(FieldMappings.field(schema, "explicit"), Buckets.Explicit.class));
    }

    @Override
    public List<String> fields() {
        return List.of(exponential.field().name(), explicit.field().name());
    }

    @Override
    public void write(Buckets value, GenericRecord record) {
        exponential.write(value, record);
        explicit.write(value, record);
    }

    @Override
    public Buckets read(GenericRecord record) {
        return DistributionColumns.presentBuckets(exponential.read(record), explicit.read(record));
    }
}

package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.telemetry.Buckets;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * Rules by which components of Java records correspond to fields of Avro records. The component {@code x} corresponds
 * to the field {@code x}, whose type {@link Conversions} must support. Exceptions:
 *
 * <ul>
 *   <li>A component that is a record and has no field of its name is a group: its components correspond to fields of
 *       the same Avro record. An Optional of such a record is a group that is absent if its first field is blank.
 *   <li>A {@link ComponentId} corresponds to the fields {@code tenant} and {@code component}; in a catalogue entry to
 *       {@code tenant} and {@code name}.
 *   <li>A sealed type corresponds to the field {@code kind} and one field per kind ({@link Kinds}).
 *   <li>{@link Sketch} and {@link Buckets} correspond to two fields each.
 * </ul>
 */
final class FieldMappings {
    private static final Map<Class<?>, Function<Schema, FieldMapping<?>>> SPECIAL =
            Map.of(Sketch.class, SketchMapping::of, Buckets.class, BucketsMapping::of);

    /**
     * Returns the mapping of a component to fields of an Avro record.
     *
     * @throws IllegalStateException if no field of the schema corresponds to the component
     */
    static FieldMapping<Object> of(RecordComponent component, Schema schema) {
        try {
            return unchecked(find(component, schema));
        } catch (IllegalStateException e) {
            throw new IllegalStateException(schema.getName() + "." + component.getName() + ": " + e.getMessage(), e);
        }
    }

    private static FieldMapping<?> find(RecordComponent component, Schema schema) {
        Class<?> type = component.getType();
        if (SPECIAL.containsKey(type)) {
            return SPECIAL.get(type).apply(schema);
        }
        if (type.isSealed()) {
            return Kinds.of(type).in(schema);
        }
        if (type == ComponentId.class) {
            return ComponentMapping.of(schema);
        }
        Optional<Schema.Field> field = Optional.ofNullable(schema.getField(component.getName()));
        if (field.isPresent()) {
            return field(field.get(), component.getGenericType());
        }
        if (type.isRecord()) {
            return RecordMapping.of(type, schema);
        }
        if (isOptional(component.getGenericType())
                && argument(component.getGenericType()) instanceof Class<?> group
                && group.isRecord()) {
            return OptionalGroupMapping.of(group, schema);
        }
        throw new IllegalStateException("the schema has no such field");
    }

    /** Returns the mapping of a Java type to a field. */
    static FieldMapping<Object> field(Schema.Field field, Type type) {
        return new SingleFieldMapping<>(field, Conversions.of(type, field.schema()), isOptional(type));
    }

    /** Returns the mapping of a record class to a nullable field, which is null for values of other classes. */
    static FieldMapping<Object> nullableField(Schema.Field field, Class<?> type) {
        return new SingleFieldMapping<>(field, Conversions.of(type, Conversions.nonNullBranch(field.schema())), false);
    }

    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    /**
     * Returns a field of a record.
     *
     * @throws IllegalStateException if there is none
     */
    static Schema.Field field(Schema schema, String name) {
        Schema.Field field = schema.getField(name);
        if (field == null) {
            throw new IllegalStateException(schema.getName() + " has no field " + name);
        }
        return field;
    }

    /** Casts a mapping to one of values of any type. This is safe if the values come from the mapped component. */
    @SuppressWarnings("unchecked")
    static FieldMapping<Object> unchecked(FieldMapping<?> mapping) {
        return (FieldMapping<Object>) mapping;
    }

    private FieldMappings() {}
}

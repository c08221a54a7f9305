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
 *       the same Avro record.
 *   <li>A {@link ComponentId} corresponds to the fields {@code tenant} and {@code component}; in a catalogue entry to
 *       {@code tenant} and {@code name}.
 *   <li>A sealed type corresponds to the field {@code kind} and one field per kind ({@link Kinds}).
 *   <li>{@link Sketch} and {@link Buckets} correspond to two fields each.
 * </ul>
 */
final class Parts {
    private static final Map<Class<?>, Function<Schema, Part<?>>> SPECIAL =
            Map.of(Sketch.class, SketchPart::of, Buckets.class, BucketsPart::of);

    /**
     * Returns the part of an Avro record that holds a component.
     *
     * @throws IllegalStateException if no field of the schema corresponds to the component
     */
    static Part<Object> of(RecordComponent component, Schema schema) {
        try {
            return unchecked(find(component, schema));
        } catch (IllegalStateException e) {
            throw new IllegalStateException(schema.getName() + "." + component.getName() + ": " + e.getMessage(), e);
        }
    }

    private static Part<?> find(RecordComponent component, Schema schema) {
        Class<?> type = component.getType();
        if (SPECIAL.containsKey(type)) {
            return SPECIAL.get(type).apply(schema);
        }
        if (type.isSealed()) {
            return Kinds.of(type).in(schema);
        }
        if (type == ComponentId.class) {
            return ComponentPart.of(schema);
        }
        Optional<Schema.Field> field = Optional.ofNullable(schema.getField(component.getName()));
        if (field.isPresent()) {
            return field(field.get(), component.getGenericType());
        }
        if (type.isRecord()) {
            return RecordPart.of(type, schema);
        }
        throw new IllegalStateException("the schema has no such field");
    }

    /** Returns a field that holds values of a Java type. */
    static Part<Object> field(Schema.Field field, Type type) {
        return new FieldPart<>(field, Conversions.of(type, field.schema()), isOptional(type));
    }

    /** Returns a nullable field that holds values of a record class; it is null for values of other classes. */
    static Part<Object> nullableField(Schema.Field field, Class<?> type) {
        return new FieldPart<>(field, Conversions.of(type, Conversions.branch(field.schema())), false);
    }

    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
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

    /** Casts a part to one of values of any type. This is safe if the values come from the component of the part. */
    @SuppressWarnings("unchecked")
    static Part<Object> unchecked(Part<?> part) {
        return (Part<Object>) part;
    }

    private Parts() {}
}

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
 * Parts of the components of records: the component {@code x} is the field {@code x} of a type that
 * {@link Conversions} allows. Exceptions:
 *
 * <ul>
 *   <li>A record that no field is named after is a group: its components are fields of the same Avro record.
 *   <li>A {@link ComponentId} is the fields {@code tenant} and {@code component}; in an entry of the catalogue
 *       {@code tenant} and {@code name}.
 *   <li>A sealed type is a field {@code kind} and one field per kind ({@link Kinds}).
 *   <li>{@link Sketch} and {@link Buckets} are two fields each.
 * </ul>
 */
final class Parts {
    private static final Map<Class<?>, Function<Schema, Part<?>>> SPECIAL =
            Map.of(Sketch.class, SketchPart::of, Buckets.class, BucketsPart::of);

    /**
     * Returns the part of a component in an Avro record.
     *
     * @throws IllegalStateException if there is none
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

    /** Field with values of a Java type. */
    static Part<Object> field(Schema.Field field, Type type) {
        return new FieldPart<>(field, Conversions.of(type, field.schema()), isOptional(type));
    }

    /** Field that holds a value of a record class, and is nullable for values of other classes. */
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

    /** The part, for values of unknown type. The cast is safe where a value comes from the part's own component. */
    @SuppressWarnings("unchecked")
    static Part<Object> unchecked(Part<?> part) {
        return (Part<Object>) part;
    }

    private Parts() {}
}

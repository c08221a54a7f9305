package dev.ratchet.cycle.avro;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Canonical constructor and accessors of a record class. */
final class RecordClass<R> {
    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

    private final MethodHandle constructor;
    private final List<MethodHandle> accessors;

    private RecordClass(MethodHandle constructor, List<MethodHandle> accessors) {
        this.constructor = constructor;
        this.accessors = accessors;
    }

    /**
     * Looks up the constructor and the accessors of a record class.
     *
     * @throws IllegalStateException if the class is not public
     */
    static <R> RecordClass<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<Class<?>> types = Arrays.<RecordComponent>stream(components)
                .<Class<?>>map(RecordComponent::getType)
                .toList();
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            List<MethodHandle> accessors = new ArrayList<>();
            for (RecordComponent component : components) {
                accessors.add(lookup.unreflect(component.getAccessor()).asType(ACCESSOR));
            }
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, components.length);
            return new RecordClass<>(
                    constructor.asType(constructor.type().changeReturnType(Object.class)), List.copyOf(accessors));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " must be a public record", e);
        }
    }

    /** Creates a record. An unchecked exception of its constructor is rethrown unchanged. */
    @SuppressWarnings("unchecked") // the constructor is that of R
    R create(Object... values) {
        try {
            return (R) (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor of a record threw a checked exception", e);
        }
    }

    /** Returns the value of the component at an index. */
    Object component(int index, Object value) {
        try {
            return (Object) accessors.get(index).invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the accessor of a record threw a checked exception", e);
        }
    }
}

package dev.ratchet.generator.child.state;

import dev.ratchet.generator.child.state.Reference.Holder;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One walk over all objects that a component can reach without its arguments: from the static fields of its classes and
 * from its handler.
 *
 * <p>Every reference is judged by the class of its object at run time, and every object is entered once. No code of the
 * component runs: the walk reads fields, and iterates over collections of the JDK only.
 */
final class ObjectWalk {
    private static final Pattern CACHED =
            Pattern.compile("java\\.util\\.(AbstractMap|Collections\\$Unmodifiable\\w+)\\.(keySet|values|entrySet)"
                    + "|java\\.util\\.AbstractList\\.modCount");
    private static final Set<Class<?>> STATELESS = Set.of(Object.class, Record.class, Enum.class);

    private static final int LONGEST_PATH = 2_000;

    private final ClassLoader component;
    private final Set<String> declared;
    private final Limits limits;
    private final long end;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<HeldState> findings = new ArrayList<>();
    private final Set<Object> entered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Reference> open = new ArrayDeque<>();
    private long arrayBytes;

    /**
     * Creates a walk.
     *
     * @param component loader of the component's classes
     * @param declared fields that its catalogue entry declares as state: {@code Type.field} or {@code Type.*}
     */
    ObjectWalk(ClassLoader component, Set<String> declared, Limits limits) {
        this.component = component;
        this.declared = Set.copyOf(declared);
        this.limits = limits;
        this.end = System.nanoTime() + limits.time().toNanos();
    }

    /** Walks from initialised classes and the objects given. */
    Snapshot walk(List<Class<?>> classes, List<Object> roots) {
        for (Class<?> type : classes) {
            fields(new Reference(type.getName(), type.getName(), null, Holder.ANY), type, true);
        }
        for (Object root : roots) {
            String name = root.getClass().getName();
            open.add(new Reference(name, name, root, Holder.ANY));
        }
        while (!open.isEmpty() && isWithinLimits(open.getFirst())) {
            enter(open.removeFirst());
        }
        return new Snapshot(values, findings);
    }

    /** Returns the name of a class; that of a lambda is the same in every JVM. */
    static String name(Class<?> type) {
        return type.getName().replaceFirst("/0x.*", "");
    }

    private boolean isWithinLimits(Reference next) {
        boolean within = !isFull()
                && next.path().length() <= LONGEST_PATH
                && arrayBytes <= limits.arrayBytes()
                && System.nanoTime() - end < 0;
        if (!within) {
            report(next, "cannot be inspected: the component refers to more than can be walked");
        }
        return within;
    }

    private void enter(Reference reference) {
        Object value = reference.value();
        if (reference.holder() == Holder.FORMATTER) {
            search(reference);
            return;
        }
        values.put(reference.path(), value);
        if (value != null) {
            TypeKind kind = TypeKind.of(value.getClass(), component);
            boolean accepted = isAccepted(reference, kind, value);
            if (accepted && kind != TypeKind.VALUE && entered.add(value)) {
                contents(reference, value, kind);
            }
        }
    }

    private boolean isAccepted(Reference reference, TypeKind kind, Object value) {
        boolean accepted =
                switch (kind) {
                    case VALUE, CONTAINER, WRAPPER, COMPOSITE, FORMATTER, COMPONENT -> true;
                    case COLLECTION, VIEW -> reference.holder() == Holder.WRAPPER;
                    case ARRAY -> reference.holder() == Holder.CONSTANT;
                    case OTHER -> false;
                };
        if (!accepted) {
            report(
                    reference,
                    kind == TypeKind.ARRAY
                            ? "is an array outside a static field; code can write it"
                            : "is a " + name(value.getClass()) + ", which can change");
        }
        return accepted;
    }

    private void contents(Reference reference, Object value, TypeKind kind) {
        switch (kind) {
            case ARRAY -> array(reference, value);
            case CONTAINER -> elements(reference, value, Holder.ANY);
            case COLLECTION -> {
                elements(reference, value, Holder.ANY);
                Elements.comparator(value).ifPresent(order -> open.add(reference.to(".comparator", order, Holder.ANY)));
                reordering(reference, value);
            }
            case COMPONENT -> object(reference, value);
            case WRAPPER, VIEW -> parts(reference, value, Holder.WRAPPER);
            case COMPOSITE -> parts(reference, value, Holder.ANY);
            case FORMATTER -> parts(reference, value, Holder.FORMATTER);
            case VALUE, OTHER -> throw new IllegalArgumentException("has no contents: " + kind);
        }
    }

    /** Enters the fields of an object of the component, all of which must be final. */
    @SuppressWarnings("ReferenceEquality") // a loader has identity
    private void object(Reference reference, Object value) {
        Class<?> type = value.getClass();
        while (type.getClassLoader() == component) {
            fields(reference, type, false);
            type = type.getSuperclass();
        }
        if (!STATELESS.contains(type)) {
            report(reference, "is an object that extends " + type.getName() + ", which may hold state");
        }
    }

    /** Enters the static fields of a class, or the instance fields of an object that the class declares. */
    private void fields(Reference reference, Class<?> type, boolean isStatic) {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) == isStatic && !isDeclared(field)) {
                if (!Modifier.isFinal(field.getModifiers())) {
                    report(reference.to("." + field.getName(), null, Holder.ANY), "is a field that is not final");
                }
                read(reference, field, isStatic ? Holder.CONSTANT : Holder.ANY);
            }
        }
    }

    private boolean isDeclared(Field field) {
        String type = field.getDeclaringClass().getName();
        return declared.contains(type + "." + field.getName()) || declared.contains(type + ".*");
    }

    /** Enters the fields of an object of the JDK, except views of it that it creates on demand. */
    private void parts(Reference reference, Object value, Holder holder) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !CACHED.matcher(type.getName() + "." + field.getName())
                                .matches()) {
                    read(reference, field, holder);
                }
            }
        }
    }

    private void read(Reference reference, Field field, Holder holder) {
        try {
            field.setAccessible(true);
            Object value = field.get(reference.value());
            boolean isUnproved = holder == Holder.CONSTANT
                    && value != null
                    && dimensions(value.getClass()) > dimensions(field.getType());
            open.add(reference.to("." + field.getName(), value, isUnproved ? Holder.ANY : holder));
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            report(reference, "is a " + name(field.getDeclaringClass()) + ", which cannot be inspected");
        }
    }

    /** Returns the number of dimensions of an array type; the static analysis follows those that a field declares. */
    private static int dimensions(Class<?> type) {
        return type.isArray() ? 1 + dimensions(type.getComponentType()) : 0;
    }

    private void array(Reference reference, Object array) {
        if (array instanceof Object[] elements) {
            boolean hasRows = array.getClass().getComponentType().isArray();
            for (int i = 0; i < elements.length && !isFull(); i++) {
                open.add(reference.to("[" + i + "]", elements[i], hasRows ? Holder.CONSTANT : Holder.ANY));
            }
            return;
        }
        arrayBytes += 8L * Array.getLength(array);
        if (arrayBytes <= limits.arrayBytes()) {
            values.put(reference.path() + "[]", Elements.copy(array));
        }
    }

    private void elements(Reference reference, Object container, Holder holder) {
        for (Elements.Step step : Elements.of(container, limits.references())) {
            open.add(reference.to(step.label(), step.value(), holder));
        }
    }

    private boolean isFull() {
        return values.size() + open.size() > limits.references();
    }

    private void reordering(Reference reference, Object collection) {
        if (collection instanceof LinkedHashMap<?, ?>) {
            try {
                Field order = LinkedHashMap.class.getDeclaredField("accessOrder");
                order.setAccessible(true);
                if (order.getBoolean(collection)) {
                    report(reference, "is a map that reading reorders");
                }
            } catch (InaccessibleObjectException | ReflectiveOperationException e) {
                report(reference, "is a map that cannot be inspected");
            }
        }
    }

    /** Finds objects of the component among the parts of a formatter; the JDK's own parts are trusted. */
    private void search(Reference reference) {
        Object value = reference.value();
        if (value == null || !entered.add(value)) {
            return;
        }
        Class<?> type = value.getClass();
        TypeKind kind = TypeKind.of(type, component);
        if (kind == TypeKind.COMPONENT) {
            report(reference, "is an object of the component in a formatter, which may hold state");
        } else if (value instanceof Object[] array) {
            elements(reference, Arrays.asList(array), Holder.FORMATTER);
        } else if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
            elements(reference, value, Holder.FORMATTER);
        } else if (kind != TypeKind.VALUE && type.getPackageName().equals("java.time.format")) {
            parts(reference, value, Holder.FORMATTER);
        }
    }

    private void report(Reference reference, String reason) {
        findings.add(new HeldState(reference.root(), reference.path() + " " + reason));
    }
}

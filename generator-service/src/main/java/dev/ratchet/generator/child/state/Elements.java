package dev.ratchet.generator.child.state;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads the elements of collections of the JDK; calls no method of an element. */
final class Elements {
    private static final int LONGEST_LABEL = 60;

    private Elements() {}

    /** An element, and the step of the path that leads to it. */
    record Step(String label, @Nullable Object value) {}

    /** Returns the elements of a collection, map, entry or optional, at most one more than a limit. */
    static List<Step> of(Object container, int limit) {
        List<Step> steps = new ArrayList<>();
        switch (container) {
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    String label = label(entry.getKey(), steps.size());
                    steps.add(new Step(label + ".key", entry.getKey()));
                    steps.add(new Step(label, entry.getValue()));
                    if (steps.size() > limit) {
                        break;
                    }
                }
            }
            case Collection<?> collection -> {
                for (Object element : collection) {
                    steps.add(new Step(
                            container instanceof Set<?> ? label(element, steps.size()) : "[" + steps.size() + "]",
                            element));
                    if (steps.size() > limit) {
                        break;
                    }
                }
            }
            case Map.Entry<?, ?> entry -> {
                steps.add(new Step(".key", entry.getKey()));
                steps.add(new Step(".value", entry.getValue()));
            }
            case Optional<?> optional -> steps.add(new Step(".value", optional.orElse(null)));
            default ->
                throw new IllegalArgumentException(
                        "has no elements: " + container.getClass().getName());
        }
        return steps;
    }

    /** Returns the comparator of a sorted collection of the JDK, if it has one. */
    static Optional<Object> comparator(Object collection) {
        return switch (collection) {
            case SortedMap<?, ?> map -> Optional.ofNullable(map.comparator());
            case SortedSet<?> set -> Optional.ofNullable(set.comparator());
            case PriorityQueue<?> queue -> Optional.ofNullable(queue.comparator());
            default -> Optional.empty();
        };
    }

    /** Returns a copy of an array. */
    static Object copy(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    /** Returns whether a value is a text, a number, a character or a boolean of the language. */
    static boolean isText(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || (value instanceof Number
                        && value.getClass().getClassLoader() == null
                        && value.getClass().getPackageName().equals("java.lang"));
    }

    /** Returns the step to an element of a set or to the value of a key: by its text, or else by its number. */
    private static String label(@Nullable Object element, int number) {
        if (element instanceof Enum<?> constant) {
            return "{" + constant.name() + "}";
        }
        String text = element != null && isText(element) ? String.valueOf(element) : "";
        boolean isShort = !text.isEmpty() && text.length() <= LONGEST_LABEL;
        return isShort ? "{" + text + "}" : Snapshot.UNORDERED + number + "}";
    }
}

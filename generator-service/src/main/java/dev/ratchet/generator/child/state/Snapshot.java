package dev.ratchet.generator.child.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * References of a component at one moment: the value at each path, and the findings.
 *
 * @param values objects by path; an array of primitives is a copy
 */
record Snapshot(Map<String, @Nullable Object> values, List<HeldState> findings) {
    /** Part of a path that denotes an element of a set whose order is arbitrary. */
    static final String UNORDERED = "{?";

    Snapshot {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        findings = List.copyOf(findings);
    }

    /** Returns the paths whose value differs from an earlier snapshot of the same objects. */
    List<String> changedPaths(Snapshot earlier) {
        return paths(earlier).stream()
                .filter(path -> earlier.values.containsKey(path) != values.containsKey(path)
                        || !isSame(earlier.values.get(path), values.get(path)))
                .toList();
    }

    /** Returns the paths whose value differs from a snapshot of the same classes in another loader. */
    List<String> differentPaths(Snapshot other) {
        return paths(other).stream()
                .filter(path -> !path.contains(UNORDERED))
                .filter(path -> other.values.containsKey(path) != values.containsKey(path)
                        || !isEqual(other.values.get(path), values.get(path)))
                .toList();
    }

    private Set<String> paths(Snapshot other) {
        Set<String> all = new LinkedHashSet<>(other.values.keySet());
        all.addAll(values.keySet());
        return all;
    }

    @SuppressWarnings("ReferenceEquality") // a replaced object is a change, even if the two are equal
    private static boolean isSame(@Nullable Object before, @Nullable Object after) {
        return before == after || (isText(before) && Objects.deepEquals(before, after));
    }

    private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
        return isText(one) ? Objects.deepEquals(one, other) : Objects.equals(typeName(one), typeName(other));
    }

    /** Returns whether a value is compared by its contents: text, numbers and copies of arrays of primitives. */
    private static boolean isText(@Nullable Object value) {
        return value != null
                && (value.getClass().isArray()
                        ? value.getClass().getComponentType().isPrimitive()
                        : Elements.isText(value));
    }

    private static @Nullable String typeName(@Nullable Object value) {
        return value == null ? null : ObjectWalk.name(value.getClass());
    }
}

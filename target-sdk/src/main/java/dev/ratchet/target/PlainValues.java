package dev.ratchet.target;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of plain values: what is recorded must not change when the handler goes on with the original. */
final class PlainValues {
    static final String REDACTED = "[redacted]";

    private PlainValues() {}

    /** A deep, unmodifiable copy; refuses what is not a plain value. */
    static Map<String, Object> copy(Map<String, Object> fields) {
        return mapWithout(fields, Set.of(), 0);
    }

    /** The same with the values of the named fields, at any depth, replaced. */
    static Map<String, Object> redact(Map<String, Object> fields, Set<String> names) {
        return names.isEmpty() ? fields : mapWithout(fields, names, 0);
    }

    static Number number(Number value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return value.longValue();
        }
        double real = value.doubleValue();
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw new IllegalArgumentException("not a plain value: " + real);
        }
        return real;
    }

    private static Map<String, Object> mapWithout(Map<?, ?> fields, Set<String> names, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            copy.put(name, names.contains(name) ? REDACTED : value(field.getValue(), names, depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object value(@Nullable Object value, Set<String> names, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + Json.MAX_DEPTH);
        }
        if (value instanceof Map<?, ?> fields) {
            return mapWithout(fields, names, depth);
        }
        if (value instanceof List<?> items) {
            List<Object> copy = new ArrayList<>();
            for (Object item : items) {
                copy.add(value(item, names, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException(
                "not a plain value: " + value.getClass().getName());
    }
}

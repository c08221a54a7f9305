package dev.ratchet.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Copies plain values: a recording must not change when the handler goes on to modify the original. */
public final class PlainValues {
    public static final String REDACTED = "[redacted]";

    private PlainValues() {}

    /** Returns a deep, unmodifiable copy; rejects values that are not plain. */
    public static Map<String, Object> copy(Map<String, Object> fields) {
        return map(fields, name -> true, 0);
    }

    /**
     * Returns a copy in which every text, number and boolean of a field that is not named is replaced. Objects and
     * arrays retain their shape; the elements of an array belong to its field.
     */
    public static Map<String, Object> redactExcept(Set<String> names, Map<String, Object> fields) {
        return map(fields, names::contains, 0);
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

    private static Map<String, Object> map(Map<?, ?> fields, Predicate<String> shown, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = String.valueOf(field.getKey());
            copy.put(name, value(field.getValue(), shown.test(name), shown, depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object value(@Nullable Object value, boolean isShown, Predicate<String> shown, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + Json.MAX_DEPTH);
        }
        if (value instanceof Map<?, ?> fields) {
            return map(fields, shown, depth);
        }
        if (value instanceof List<?> items) {
            List<Object> copy = new ArrayList<>();
            for (Object item : items) {
                copy.add(value(item, isShown, shown, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        Object scalar = scalar(value);
        return isShown || scalar == null ? scalar : REDACTED;
    }

    private static @Nullable Object scalar(@Nullable Object value) {
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

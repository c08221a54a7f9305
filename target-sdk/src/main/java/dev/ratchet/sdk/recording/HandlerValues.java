package dev.ratchet.sdk.recording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The maps that every handler receives, as input and as responses of ports, during a call, a replay and the warm-up.
 *
 * <p>Classes and identities are the same in all three. Otherwise {@code input instanceof HashMap}, an attempt to modify
 * the input, or {@code ==} on texts would show a handler whether its call is a replay: a host passes literals, and a
 * replay what it parsed.
 */
public final class HandlerValues {
    private static final int MAX_DEPTH = 64;

    private HandlerValues() {}

    /**
     * Returns a deep, unmodifiable copy with copies of all texts, and with integers as {@code Long}. A value that is
     * not plain, or is nested deeper than 64, cannot be recorded and is passed on unchanged.
     */
    public static Map<String, Object> copy(Map<String, Object> fields) {
        return map(fields, 0);
    }

    private static Map<String, Object> map(Map<?, ?> fields, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>(2 * fields.size());
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            copy.put(text(String.valueOf(field.getKey())), value(field.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static List<Object> list(List<?> items, int depth) {
        List<Object> copy = new ArrayList<>(items.size());
        for (Object item : items) {
            copy.add(value(item, depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean flag) {
            return flag.booleanValue();
        }
        if (depth <= MAX_DEPTH && value instanceof Map<?, ?> fields) {
            return map(fields, depth);
        }
        return depth <= MAX_DEPTH && value instanceof List<?> items ? list(items, depth) : value;
    }

    private static Object number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        return number instanceof Double || number instanceof Float ? number.doubleValue() : number;
    }

    /** Returns an equal text with another identity; the two share their characters and the hash code. */
    private static String text(String text) {
        return new String(text);
    }
}

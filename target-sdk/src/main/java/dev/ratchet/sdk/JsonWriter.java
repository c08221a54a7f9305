package dev.ratchet.sdk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends plain values as JSON. The JDK's narrower number types are widened. */
final class JsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonWriter() {}

    static void write(@Nullable Object value, StringBuilder out, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("JSON: nested deeper than " + Json.MAX_DEPTH);
        }
        if (value instanceof CharSequence text) {
            string(text, out);
        } else if (value instanceof Map<?, ?> fields) {
            object(fields, out, depth);
        } else if (value instanceof Iterable<?> items) {
            array(items, out, depth);
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            out.append(PlainValues.number(number));
        } else {
            throw new IllegalArgumentException(
                    "not a plain value: " + value.getClass().getName());
        }
    }

    private static void object(Map<?, ?> fields, StringBuilder out, int depth) {
        out.append('{');
        char before = 0;
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (before != 0) {
                out.append(before);
            }
            before = ',';
            if (!(field.getKey() instanceof String name)) {
                throw new IllegalArgumentException("not a plain value: a key that is not a string");
            }
            string(name, out);
            out.append(':');
            write(field.getValue(), out, depth + 1);
        }
        out.append('}');
    }

    private static void array(Iterable<?> items, StringBuilder out, int depth) {
        out.append('[');
        char before = 0;
        for (Object item : items) {
            if (before != 0) {
                out.append(before);
            }
            before = ',';
            write(item, out, depth + 1);
        }
        out.append(']');
    }

    private static void string(CharSequence text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                // Escaped surrogates survive encoding to UTF-8 even if they are unpaired.
                unicode(c, out);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static void unicode(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX[(c >> shift) & 15]);
        }
    }
}

package dev.ratchet.sdk;

import org.jspecify.annotations.Nullable;

/**
 * JSON to plain values and back.
 *
 * <p>Integers become {@code Long}, other numbers {@code Double}, objects maps that keep their order. Writing is deterministic: equal values in
 * equal order give equal text. Nesting deeper than 64, duplicate keys, numbers out of range and everything outside RFC 8259 are refused.
 */
public final class Json {
    static final int MAX_DEPTH = 64;

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws IllegalArgumentException with the offset of the first character that does not fit
     */
    public static @Nullable Object parse(String text) {
        return new JsonReader(text).document();
    }

    /**
     * Writes one value without white space.
     *
     * @throws IllegalArgumentException when it holds something that is not a plain value, NaN and infinities included
     */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        JsonWriter.write(value, out, 0);
        return out.toString();
    }
}

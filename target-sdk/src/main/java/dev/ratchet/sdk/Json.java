package dev.ratchet.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Converts JSON to plain values and back.
 *
 * <p>Integers become {@code Long}, other numbers {@code Double}, and objects become maps in the order of the text.
 * Writing is deterministic: equal values in equal order produce equal text. Nesting deeper than 64, duplicate keys,
 * numbers out of range and everything outside RFC 8259 are rejected.
 */
public final class Json {
    static final int MAX_DEPTH = 64;

    private Json() {}

    /**
     * Parses one value.
     *
     * @throws IllegalArgumentException with the offset of the first invalid character
     */
    public static @Nullable Object parse(String text) {
        return new JsonReader(text).document();
    }

    /**
     * Writes one value without white space.
     *
     * @throws IllegalArgumentException if it contains a value that is not plain, including NaN and infinities
     */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(256);
        JsonWriter.write(value, out, 0);
        return out.toString();
    }
}

package dev.ratchet.cycle;

import java.util.Collection;

/** Argument checks whose messages name the field and the value. */
public final class Check {
    public static void notBlank(String field, String value) {
        require(!value.isBlank(), field, "must not be blank", value);
    }

    /** A text that identifies something: one line of 1 to 255 characters. */
    public static void id(String field, String value) {
        notBlank(field, value);
        require(isId(value), field, "must be one line of at most 255 characters", value);
    }

    public static boolean isId(String value) {
        return !value.isBlank() && value.length() <= 255 && value.chars().noneMatch(Character::isISOControl);
    }

    /** Text for people: without control characters, and cut where it is longer. */
    public static String printable(String text, int longest) {
        String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.substring(0, Math.min(longest, printable.length()));
    }

    public static void notEmpty(String field, Collection<?> value) {
        require(!value.isEmpty(), field, "must not be empty", value);
    }

    public static void share(String field, double value) {
        require(value >= 0 && value <= 1, field, "must be in [0, 1]", value);
    }

    public static void finite(String field, double value) {
        require(Double.isFinite(value), field, "must be finite", value);
    }

    public static void notNegative(String field, long value) {
        require(value >= 0, field, "must not be negative", value);
    }

    public static void positive(String field, long value) {
        require(value > 0, field, "must be positive", value);
    }

    public static void require(boolean holds, String field, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule + ": " + value);
        }
    }

    private Check() {}
}

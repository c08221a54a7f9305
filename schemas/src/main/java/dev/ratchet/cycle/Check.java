package dev.ratchet.cycle;

import java.util.Collection;
import java.util.Set;

/** Argument checks whose messages name the field and the value. */
public final class Check {
    private static final Set<Integer> INVISIBLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    /** Longest text of a value in a message. */
    private static final int LONGEST_VALUE = 200;

    /** Requires a text with at least one character that is not white space. */
    public static void notBlank(String field, String value) {
        require(!value.isBlank(), field, "must not be blank", value);
    }

    /** Requires an identifier: one line of 1 to 255 visible characters, not blank. */
    public static void id(String field, String value) {
        notBlank(field, value);
        require(isId(value), field, "must be one line of at most 255 visible characters", value);
    }

    /** Whether a text is one line of 1 to 255 visible characters and not blank. */
    public static boolean isId(String value) {
        return value.length() <= 255 && !value.isBlank() && isVisible(value);
    }

    /**
     * Whether a text has no control characters, line ends, surrogates without their pair, or invisible characters such
     * as those that change the direction of writing: a name with one looks like another name.
     */
    public static boolean isVisible(String value) {
        return value.codePoints().map(Character::getType).noneMatch(INVISIBLE::contains);
    }

    /** Whether every surrogate of a text has its pair; UTF-8 cannot carry one without. */
    public static boolean isUnicode(String value) {
        return value.codePoints().noneMatch(it -> Character.getType(it) == Character.SURROGATE);
    }

    /** Replaces runs of control characters by a space, strips the text and cuts it to the given length. */
    public static String printable(String text, int longest) {
        String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.substring(0, Math.min(longest, printable.length()));
    }

    /** Requires at least one element. */
    public static void notEmpty(String field, Collection<?> value) {
        require(!value.isEmpty(), field, "must not be empty", value);
    }

    /** Requires a number in [0, 1]. */
    public static void share(String field, double value) {
        require(value >= 0 && value <= 1, field, "must be in [0, 1]", value);
    }

    /** Requires a number that is neither NaN nor infinite. */
    public static void finite(String field, double value) {
        require(Double.isFinite(value), field, "must be finite", value);
    }

    /** Requires a number of at least 0. */
    public static void notNegative(String field, long value) {
        require(value >= 0, field, "must not be negative", value);
    }

    /** Requires a number of at least 1. */
    public static void positive(String field, long value) {
        require(value > 0, field, "must be positive", value);
    }

    /**
     * Requires a condition. Callers pass the value itself and not a text of it, which would be built in vain if the
     * condition holds.
     *
     * @throws IllegalArgumentException with the field, the rule and the first characters of the value, if the condition
     *     does not hold
     */
    public static void require(boolean holds, String field, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + rule + ": " + shortened(value));
        }
    }

    private static String shortened(Object value) {
        String text = value instanceof Collection<?> all && all.size() > LONGEST_VALUE
                ? all.size() + " entries"
                : value.toString();
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, LONGEST_VALUE) + "... (" + text.length() + " characters)";
    }

    private Check() {}
}

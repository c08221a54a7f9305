package dev.ratchet.runtime.http;

import java.util.Locale;

/** Checks for the compact constructors of request records; each message names the field and its value. */
public final class Bounds {
    private static final int SHOWN = 100;

    /** Checks a whole number from {@code least} to {@code most}. */
    public static long within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidBody(field, field + " must be from " + least + " to " + most + ": " + value);
        }
        return value;
    }

    /** Checks a finite number from {@code least} to {@code most}. */
    public static double within(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidBody(
                    field, String.format(Locale.ROOT, "%s must be from %s to %s: %s", field, least, most, value));
        }
        return value;
    }

    /** Checks that a text is not blank and has at most {@code longest} characters. */
    public static String text(String field, String value, int longest) {
        if (value.isBlank()) {
            throw new InvalidBody(field, field + " must not be blank");
        }
        return atMost(field, value, longest);
    }

    /** Checks that a text has at most {@code longest} characters. */
    public static String atMost(String field, String value, int longest) {
        if (value.length() > longest) {
            throw new InvalidBody(
                    field,
                    field + " must have at most " + longest + " characters, not " + value.length() + ": "
                            + value.substring(0, Math.min(SHOWN, value.length())) + "...");
        }
        return value;
    }

    private Bounds() {}
}

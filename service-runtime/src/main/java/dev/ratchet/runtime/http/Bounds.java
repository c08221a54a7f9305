package dev.ratchet.runtime.http;

/** Checks for the compact constructors of request records; each message names the field and its value. */
public final class Bounds {
    /** Checks a whole number from {@code least} to {@code most}. */
    public static long within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidBody(field, field + " must be from " + least + " to " + most + ": " + value);
        }
        return value;
    }

    private Bounds() {}
}

package dev.ratchet.runtime.http;

/** Range checks for the compact constructors of request records. Each message names the field and its value. */
public final class Bounds {
    /**
     * Returns the value if it is from {@code least} to {@code most}, both included.
     *
     * @throws InvalidBody if it is not
     */
    public static long within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidBody(field, field + " must be from " + least + " to " + most + ": " + value);
        }
        return value;
    }

    private Bounds() {}
}

package dev.ratchet.runtime.http;

/** A body that is not what its door reads; the message names the field and says what to send. */
public final class InvalidBody extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * A body with a wrong field.
     *
     * @param field path of the field, such as {@code groups[2].calls}; empty for the whole body
     */
    public InvalidBody(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The path of the field; empty when the whole body is wrong. */
    public String field() {
        return field;
    }
}

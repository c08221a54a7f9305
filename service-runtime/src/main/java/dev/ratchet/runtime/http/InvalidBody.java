package dev.ratchet.runtime.http;

/** Body that an endpoint cannot read; the message names the field and says what to send. */
public final class InvalidBody extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * Creates an error about a field.
     *
     * @param field path of the field, such as {@code groups[2].calls}; empty for the whole body
     */
    public InvalidBody(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Path of the field; empty if the whole body is wrong. */
    public String field() {
        return field;
    }
}

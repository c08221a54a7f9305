package dev.ratchet.cycle.avro;

/** Bytes that are not the record they should be; a dead letter, not an outage. */
public final class UnreadableRecord extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** With what was expected and what was wrong. */
    public UnreadableRecord(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.ratchet.cycle.avro;

/** Failure to read bytes as the expected record. Such a record becomes a dead letter; a retry would fail again. */
public final class UnreadableRecord extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Creates an exception from a message that states the expected record, and the cause. */
    public UnreadableRecord(String message, Throwable cause) {
        super(message, cause);
    }
}

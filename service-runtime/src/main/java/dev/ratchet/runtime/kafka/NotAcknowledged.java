package dev.ratchet.runtime.kafka;

/** Failure of the broker to acknowledge a record in time. The record may still be written; the sender should retry. */
public final class NotAcknowledged extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception from a message that describes the failure, and the cause. */
    public NotAcknowledged(String message, Throwable cause) {
        super(message, cause);
    }
}

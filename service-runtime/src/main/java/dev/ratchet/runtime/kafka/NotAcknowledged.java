package dev.ratchet.runtime.kafka;

/** Broker that did not acknowledge a record in time; the sender keeps the record and tries again. */
public final class NotAcknowledged extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an error with the topic and the cause. */
    public NotAcknowledged(String message, Throwable cause) {
        super(message, cause);
    }
}

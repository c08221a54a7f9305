package dev.ratchet.runtime.kafka;

/** The broker did not acknowledge a record in time; the sender keeps it and tries again. */
public final class NotAcknowledged extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Names what was written and why it failed. */
    public NotAcknowledged(String message, Throwable cause) {
        super(message, cause);
    }
}

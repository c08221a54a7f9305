package dev.ratchet.analyzer.streams.store;

/** Failure to read a value of a changelog in this version. The value is discarded. */
public final class UnreadableState extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception with the reason. */
    public UnreadableState(String message) {
        super(message);
    }

    UnreadableState(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.ratchet.analyzer.streams;

/** A value of a changelog that this version cannot read; it is discarded. */
final class UnreadableState extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableState(String message) {
        super(message);
    }

    UnreadableState(String message, Throwable cause) {
        super(message, cause);
    }
}

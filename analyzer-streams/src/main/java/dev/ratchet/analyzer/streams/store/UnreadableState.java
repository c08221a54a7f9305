package dev.ratchet.analyzer.streams.store;

/** A value of a changelog that this version cannot read. Whoever restores it discards it. */
public final class UnreadableState extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Names the reason. */
    public UnreadableState(String message) {
        super(message);
    }

    UnreadableState(String message, Throwable cause) {
        super(message, cause);
    }
}

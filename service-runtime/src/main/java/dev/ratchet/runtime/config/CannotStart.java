package dev.ratchet.runtime.config;

/** A reason not to start that a person can mend: the message says what is wrong and what to do, and is all that is printed. */
public class CannotStart extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** With what is wrong and what to do. */
    public CannotStart(String message) {
        super(message);
    }
}

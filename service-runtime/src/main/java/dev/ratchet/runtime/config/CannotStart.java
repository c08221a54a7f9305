package dev.ratchet.runtime.config;

/** Reason not to start that a person can fix. Only its message is printed: the problem, and what to do. */
public class CannotStart extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Creates a reason from the problem and what to do. */
    public CannotStart(String message) {
        super(message);
    }
}

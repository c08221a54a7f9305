package dev.ratchet.runtime.config;

/** Reason why a service cannot start that a person can fix. Only its message is printed: the problem and the remedy. */
public class CannotStart extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Creates a reason from a message that states the problem and the remedy. */
    public CannotStart(String message) {
        super(message);
    }
}

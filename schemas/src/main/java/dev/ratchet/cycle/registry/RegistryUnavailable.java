package dev.ratchet.cycle.registry;

/** The registry did not answer: worth waiting for, never poison. */
public final class RegistryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what was asked. */
    public RegistryUnavailable(String message) {
        super(message);
    }

    /** With what was asked and why there was no answer. */
    public RegistryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

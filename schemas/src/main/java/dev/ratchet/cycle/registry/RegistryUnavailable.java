package dev.ratchet.cycle.registry;

/** Failure to reach the registry. A retry may succeed, so the record is not a dead letter. */
public final class RegistryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception with the request. */
    public RegistryUnavailable(String message) {
        super(message);
    }

    /** Creates an exception with the request and the cause. */
    public RegistryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

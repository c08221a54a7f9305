package dev.ratchet.cycle.registry;

/** Refusal of a request by the registry; a retry would be refused again. */
public final class RegistryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates an exception with the answer of the registry. */
    public RegistryRefused(String message) {
        super(message);
    }
}

package dev.ratchet.cycle.registry;

/** The registry said no: asking again gives the same answer. */
public final class RegistryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the registry's own words. */
    public RegistryRefused(String message) {
        super(message);
    }
}

package dev.ratchet.runtime.config;

/** Who asks, and for which tenant. */
public record Principal(String name, String tenant) {
    /** Whoever is on this machine, where no authentication is configured. */
    public static final Principal LOCAL = new Principal("local", "default");
}

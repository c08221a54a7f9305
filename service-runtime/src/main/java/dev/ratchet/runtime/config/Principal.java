package dev.ratchet.runtime.config;

/** Sender of a request, with its tenant. */
public record Principal(String name, String tenant) {
    /** Everybody on this machine, where no authentication is configured. */
    public static final Principal LOCAL = new Principal("local", "default");
}

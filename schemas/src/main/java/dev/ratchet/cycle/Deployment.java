package dev.ratchet.cycle;

/** A deployment that another pipeline made. */
public record Deployment(String version, String commit) implements Event.Content {}

package dev.ratchet.cycle;

/**
 * The state of the sources that a component's changes start from; the generator writes it when either changes.
 *
 * @param commit head of the component's branch; empty where the repository cannot be read
 * @param entry digest of the catalogue entry
 */
public record SeenSources(String component, String commit, String entry) implements Finding.Found {}

package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Digest;
import java.util.Optional;

/**
 * The state of the sources that a component's changes start from; the generator writes it when either changes.
 *
 * @param commit head of the component's branch; empty where the repository cannot be read
 * @param entry digest of the catalogue entry
 */
public record SeenSources(String component, Optional<String> commit, Digest entry) implements Finding.Found {}

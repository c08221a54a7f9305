package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Digest;
import java.util.Optional;

/**
 * State of the sources on which changes of a component are based. The generator writes it when a part of it changes.
 *
 * @param component name of the component
 * @param commit head of the component's branch; empty if the repository cannot be read
 * @param entry digest of the catalogue entry
 */
public record SeenSources(String component, Optional<String> commit, Digest entry) implements Finding.Found {}

package dev.ratchet.cycle.report;

import java.util.Optional;

/**
 * Place of a change in its repository.
 *
 * @param branch branch that holds the change; empty unless the change was confirmed or people merge it
 * @param commit commit on which the change is based; empty if the sources could not be read
 */
public record ImprovementRevision(Optional<String> branch, Optional<String> commit) {}

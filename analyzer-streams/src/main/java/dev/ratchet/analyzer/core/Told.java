package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.Finding;
import java.util.Optional;

/**
 * A finding to be told: an upsert by its id.
 *
 * @param finding empty: what was told under the id is too old to count
 */
public record Told(String id, Optional<Finding> finding) {
    static Told of(Finding finding) {
        return new Told(finding.id(), Optional.of(finding));
    }

    static Told outdated(String id) {
        return new Told(id, Optional.empty());
    }
}

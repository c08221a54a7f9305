package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.opportunity.Finding;
import java.util.Optional;

/**
 * A finding to be told: an upsert by its id.
 *
 * @param finding empty: what was told under the id is too old to count
 */
public record FindingUpdate(String id, Optional<Finding> finding) {
    static FindingUpdate of(Finding finding) {
        return new FindingUpdate(finding.id(), Optional.of(finding));
    }

    static FindingUpdate outdated(String id) {
        return new FindingUpdate(id, Optional.empty());
    }
}

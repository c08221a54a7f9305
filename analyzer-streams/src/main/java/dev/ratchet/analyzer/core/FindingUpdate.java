package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.opportunity.Finding;
import java.util.Optional;

/**
 * An upsert or removal of a finding by its id.
 *
 * @param id id of the finding, and key of the record
 * @param finding the new value; empty if the previous one has expired
 */
public record FindingUpdate(String id, Optional<Finding> finding) {
    static FindingUpdate of(Finding finding) {
        return new FindingUpdate(finding.id(), Optional.of(finding));
    }

    static FindingUpdate expired(String id) {
        return new FindingUpdate(id, Optional.empty());
    }
}

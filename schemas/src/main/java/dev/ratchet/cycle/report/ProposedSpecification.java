package dev.ratchet.cycle.report;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.ProposalType;
import java.util.Optional;

/**
 * Specification for people that a cycle proposed. It is not an improvement.
 *
 * @param component name of the component
 * @param title title for people, one line
 * @param status state of the proposal, in words
 * @param reason reason for the status, for people
 * @param branch branch with the file; empty if none was written
 */
public record ProposedSpecification(
        ProposalId proposal,
        String component,
        ProposalType type,
        String title,
        String status,
        String reason,
        Optional<String> branch) {}

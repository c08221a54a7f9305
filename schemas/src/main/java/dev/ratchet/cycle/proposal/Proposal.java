package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.ProposalId;

/**
 * Proposed change of a component with its gate results. The diff and the bundle are on the topic of releases, under
 * their digests.
 *
 * @param change the change and its goal
 * @param origin cycle and opportunity of the proposal, and its proposer
 * @param release release that it offers
 * @param checks results of the gates
 * @param atMillis time of the proposal in milliseconds since the epoch
 */
public record Proposal(
        ProposalId id,
        ComponentId componentId,
        ProposalState state,
        ProposedChange change,
        ProposalOrigin origin,
        ProposedRelease release,
        ProposalChecks checks,
        long atMillis)
        implements ComponentRecord {
    /** Validates that a ready proposal has a release, or the commit and the diff of a pull request. */
    public Proposal {
        Check.require(
                state != ProposalState.READY || release.isDeliverable(),
                "digest",
                "of the release, or of the pull request's diff, must be present when READY",
                release.digest());
    }

    /** Whether every gate passed and Ratchet may roll the change out. */
    public boolean isReadyForRollout() {
        return state == ProposalState.READY && release.delivery() == Delivery.ROLLOUT;
    }

    /** Whether every gate passed and people may merge the change. */
    public boolean isReadyForPullRequest() {
        return state == ProposalState.READY && release.delivery() == Delivery.PULL_REQUEST;
    }
}

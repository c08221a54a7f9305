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
    /**
     * Validates that a ready proposal has a release, or the commit and the diff of a pull request, and that a
     * specification has no release.
     */
    public Proposal {
        Check.require(
                state != ProposalState.READY || release.isDeliverable(),
                "digest",
                "of the release, or of the pull request's diff, must be present when READY",
                release.digest());
        Check.require(
                state != ProposalState.READY || !isSpecification(origin) || isFile(release),
                "delivery",
                "of a specification must be PULL_REQUEST without a release",
                release.delivery());
    }

    private static boolean isSpecification(ProposalOrigin origin) {
        return origin.proposerKind() == ProposerKind.SPECIFICATION;
    }

    private static boolean isFile(ProposedRelease release) {
        return release.delivery() == Delivery.PULL_REQUEST && release.digest().isEmpty();
    }

    /** Whether this describes an opportunity for people. It is never rolled out. */
    public boolean isSpecification() {
        return isSpecification(origin);
    }

    /** Whether every gate passed and Ratchet may roll the change out. */
    public boolean isReadyForRollout() {
        return state == ProposalState.READY && release.delivery() == Delivery.ROLLOUT && !isSpecification();
    }

    /** Whether every gate passed and people may merge the change. */
    public boolean isReadyForPullRequest() {
        return state == ProposalState.READY && release.delivery() == Delivery.PULL_REQUEST;
    }
}

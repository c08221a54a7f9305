package dev.ratchet.cycle.pullrequest;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.ProposalId;
import java.util.Optional;

/**
 * Step of a change that people merge.
 *
 * @param branch branch of the change
 * @param commit commit that the state concerns: the tip of the branch, the approved or the merging commit; empty if
 *     unknown
 * @param place pull request; empty if there is only a branch
 * @param principal account of the person who approved, merged or closed it; empty if unknown, or if Ratchet acted
 * @param atMillis time at which Ratchet noticed the step, in milliseconds since the epoch
 */
public record PullRequestEvent(
        ComponentId componentId,
        ProposalId proposal,
        PullRequestState state,
        String branch,
        Optional<String> commit,
        Optional<PullRequestPlace> place,
        Optional<String> principal,
        long atMillis)
        implements ComponentRecord {
    /** Validates the branch. */
    public PullRequestEvent {
        Check.notBlank("branch", branch);
    }
}

package dev.ratchet.deployer.core;

import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.deployer.core.approval.Policy;
import java.util.Optional;

/**
 * Rules for the end of a specification. Nothing is deployed, so it ends as soon as people can read it.
 *
 * <pre>
 * specification                                   end
 * READY, its branch is written                    SPECIFIED
 * READY, the policy permits no branch             REJECTED, until the configuration changes
 * REFUSED, because people have an earlier one     SPECIFIED
 * REFUSED for another reason                      REJECTED
 * </pre>
 */
final class SpecificationEnd {
    /** Gate that refuses a second specification of an opportunity. */
    private static final String DUPLICATE = "duplicate";

    private static final String NO_CHANGE = "no change is proposed because ";

    /** Returns the end of a specification; empty while its branch is missing. */
    static Optional<PullRequests.PullRequestEnd> find(Ledger ledger, Proposal it, Policy policy) {
        if (it.state() == ProposalState.REFUSED) {
            return Optional.of(ofRefusal(it));
        }
        if (!it.isReadyForPullRequest()) {
            return Optional.empty();
        }
        Optional<PullRequestEvent> latest = PullRequests.latest(ledger, it.id());
        if (latest.isEmpty() && !policy.isWritable(it)) {
            return Optional.of(new PullRequests.PullRequestEnd(
                    RolloutStateKind.REJECTED,
                    EndCause.CONFIGURATION,
                    NO_CHANGE + "the policy puts specifications for " + it.component() + " on observe"));
        }
        return latest.map(event -> new PullRequests.PullRequestEnd(
                RolloutStateKind.SPECIFIED,
                EndCause.NO_CANDIDATE,
                "specification for people: " + PullRequests.pending(event)));
    }

    private static PullRequests.PullRequestEnd ofRefusal(Proposal it) {
        boolean isKnown = it.checks().gates().stream()
                .filter(GateResult::hasFailed)
                .anyMatch(gate -> gate.gate().equals(DUPLICATE));
        return new PullRequests.PullRequestEnd(
                isKnown ? RolloutStateKind.SPECIFIED : RolloutStateKind.REJECTED,
                EndCause.NO_CANDIDATE,
                NO_CHANGE + EndCauses.refusalText(it));
    }

    private SpecificationEnd() {}
}

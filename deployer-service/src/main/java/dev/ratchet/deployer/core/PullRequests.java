package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestPlace;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.deployer.core.pullrequest.MergedReverts;
import java.util.Optional;

/**
 * Rules for the steps of a change that people merge.
 *
 * <pre>
 * state            BRANCH_WRITTEN  OPENED   APPROVED            MERGED    CLOSED
 * none             accept          accept   -                   accept    -
 * BRANCH_WRITTEN   -               accept   -                   accept    accept
 * OPENED           -               -        accept              accept    accept
 * APPROVED         -               -        -                   accept    accept
 * MERGED, CLOSED   -               -        -                   -         -
 * </pre>
 *
 * <p>The revert of a merged change has only the first two steps, and only once a deployment of its component hurts.
 */
final class PullRequests {
    /** End of a proposal in its repository. */
    record PullRequestEnd(RolloutStateKind state, EndCause cause, String reason) {}

    /** Latest step of a proposal; empty if nothing was written to its repository. */
    static Optional<PullRequestEvent> latest(Ledger ledger, ProposalId proposal) {
        return Optional.ofNullable(ledger.pullRequests().get(proposal));
    }

    /** Whether a step is new and may follow the latest step of its proposal, or of the revert of one. */
    static boolean accepts(Ledger ledger, PullRequestEvent next) {
        return MergedReverts.merged(next.proposal())
                .filter(_ -> !ledger.proposals().containsKey(next.proposal()))
                .map(merged -> acceptsRevert(ledger, merged, next))
                .orElseGet(() -> acceptsChange(ledger, next));
    }

    /** Whether a change was merged, a deployment of its component hurts, and the step of its revert is new. */
    private static boolean acceptsRevert(Ledger ledger, ProposalId merged, PullRequestEvent next) {
        boolean isChange = Optional.ofNullable(ledger.proposals().get(merged))
                .filter(Proposal::isSpecification)
                .isEmpty();
        boolean isMerged = latest(ledger, merged)
                .filter(it -> it.state() == PullRequestState.MERGED
                        && it.componentId().equals(next.componentId()))
                .isPresent();
        boolean isHarmful = ledger.watches().states().stream()
                .filter(MergedReverts::isHarmful)
                .flatMap(it -> it.findPlan().stream())
                .anyMatch(it -> it.notice().componentId().equals(next.componentId()));
        boolean isStep = next.state() == PullRequestState.BRANCH_WRITTEN || next.state() == PullRequestState.OPENED;
        return isChange && isMerged && isHarmful && isStep && follows(latest(ledger, next.proposal()), next);
    }

    private static boolean acceptsChange(Ledger ledger, PullRequestEvent next) {
        Proposal proposal = ledger.proposals().get(next.proposal());
        return proposal != null
                && proposal.isReadyForPullRequest()
                && proposal.componentId().equals(next.componentId())
                && follows(latest(ledger, next.proposal()), next);
    }

    private static boolean follows(Optional<PullRequestEvent> latest, PullRequestEvent next) {
        PullRequestState from = latest.map(PullRequestEvent::state).orElse(PullRequestState.UNKNOWN);
        return !from.isFinal()
                && switch (next.state()) {
                    case BRANCH_WRITTEN -> from == PullRequestState.UNKNOWN;
                    case OPENED -> from == PullRequestState.UNKNOWN || from == PullRequestState.BRANCH_WRITTEN;
                    case APPROVED -> from == PullRequestState.OPENED;
                    case MERGED -> true;
                    case CLOSED -> from != PullRequestState.UNKNOWN;
                    case UNKNOWN -> false;
                };
    }

    /** End of the proposal of the latest step; empty while people may still merge the change. */
    static Optional<PullRequestEnd> end(PullRequestEvent latest) {
        String by = latest.principal().map(it -> " by " + it).orElse("");
        return switch (latest.state()) {
            case MERGED ->
                Optional.of(new PullRequestEnd(
                        RolloutStateKind.MERGED,
                        EndCause.ANSWERED,
                        "merged" + by + latest.commit().map(it -> " as " + it).orElse("") + place(latest)));
            case CLOSED ->
                Optional.of(new PullRequestEnd(
                        RolloutStateKind.REJECTED,
                        EndCause.ANSWERED,
                        latest.place().isPresent()
                                ? "closed without a merge" + by + place(latest)
                                : "the branch " + latest.branch() + " was deleted without a merge"));
            case BRANCH_WRITTEN, OPENED, APPROVED, UNKNOWN -> Optional.empty();
        };
    }

    /** State of a change that people may still merge, in words. */
    static String pending(PullRequestEvent latest) {
        return switch (latest.state()) {
            case OPENED -> "a pull request is open" + place(latest);
            case APPROVED ->
                "the pull request is approved"
                        + latest.principal().map(it -> " by " + it).orElse("") + place(latest);
            case BRANCH_WRITTEN, MERGED, CLOSED, UNKNOWN -> "people may merge the branch " + latest.branch();
        };
    }

    private static String place(PullRequestEvent latest) {
        return latest.place()
                .map(PullRequestPlace::url)
                .filter(it -> !it.isBlank())
                .map(it -> " (" + it + ")")
                .orElse("");
    }

    private PullRequests() {}
}

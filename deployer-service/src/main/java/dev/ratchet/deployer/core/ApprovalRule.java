package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Decider;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.deployer.core.CommandDecision.Accepted;
import dev.ratchet.deployer.core.CommandDecision.Conflicting;
import dev.ratchet.deployer.core.CommandDecision.Forbidden;
import dev.ratchet.deployer.core.CommandDecision.Missing;
import dev.ratchet.deployer.core.approval.SelfApprovalRule;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a person's answer to a proposal is accepted. The proposal must be the tenant's, READY, unanswered, not
 * ended, and have the digest of the answer. The policy must let a person decide on it. Nobody approves their own submission where
 * another principal could.
 */
final class ApprovalRule {
    private static final Duration VALID = Duration.ofHours(24);

    private final SelfApprovalRule selfApproval;
    private final Reconciliation rules;

    ApprovalRule(SelfApprovalRule selfApproval, Reconciliation rules) {
        this.selfApproval = selfApproval;
        this.rules = rules;
    }

    CommandDecision decide(Ledger ledger, Command command, ApprovalAnswer answer) {
        Proposal proposal = ledger.proposals().get(answer.proposal());
        if (proposal == null || !command.concerns(proposal.tenant())) {
            return new Missing("there is no proposal " + answer.proposal() + "; GET /proposals lists them");
        }
        Optional<CommandDecision> conflict = conflict(ledger, proposal, answer);
        if (conflict.isPresent()) {
            return conflict.get();
        }
        if (answer.approved()
                && command.principal().equals(proposal.origin().proposer())
                && !selfApproval.mayApprove(proposal.tenant())) {
            return new Forbidden(command.principal() + " submitted the proposal; another principal of the tenant "
                    + proposal.tenant() + " must approve it");
        }
        if (answer.approved() && !rules.allowsRollout(ledger, proposal.componentId())) {
            return new Forbidden(proposal.component() + " is production, and ratchet.allow.production.deploy is false:"
                    + " the proposal ends here. Merge its diff and deploy it with your own pipeline");
        }
        return rules.isAnswerable(proposal)
                ? new Accepted()
                : new Forbidden("the policy does not allow approvals of this kind of proposal for "
                        + proposal.component() + "; put the kind on the rung approve in ratchet.policy.file");
    }

    /** Approval or rejection by an accepted answer. */
    static Approval approval(Command command, ApprovalAnswer answer, Proposal proposal, long atMillis) {
        return new Approval(
                answer.proposal(),
                answer.digest().orElseThrow(),
                proposal.release().base().orElseThrow(),
                answer.approved(),
                new Decider(command.principal(), Optional.empty()),
                reason(command, answer, proposal),
                atMillis,
                atMillis + VALID.toMillis());
    }

    /** Reason of an accepted answer, with a note where somebody approved their own submission. */
    private static String reason(Command command, ApprovalAnswer answer, Proposal proposal) {
        boolean isOwn = answer.approved()
                && command.principal().equals(proposal.origin().proposer());
        return isOwn ? (answer.reason() + " " + SelfApprovalRule.NOTE).strip() : answer.reason();
    }

    private static Optional<CommandDecision> conflict(Ledger ledger, Proposal proposal, ApprovalAnswer answer) {
        Optional<Approval> existing = ledger.approval(proposal.id());
        if (proposal.state() == ProposalState.REFUSED) {
            return Optional.of(new Conflicting("the proposal " + proposal.id() + " was refused by a gate"));
        }
        if (existing.isPresent()) {
            return Optional.of(new Conflicting("the proposal " + proposal.id() + " was already "
                    + (existing.get().approved() ? "approved" : "rejected") + " by "
                    + existing.get().decider().principal()));
        }
        Outcome outcome = ledger.outcomes().get(proposal.id());
        if (outcome != null) {
            return Optional.of(new Conflicting("the proposal " + proposal.id() + " ended as "
                    + outcome.end().state() + ": " + outcome.end().reason()
                    + "; submit its change again, based on the current release"));
        }
        if (proposal.state() != ProposalState.READY) {
            return Optional.of(new Conflicting("the proposal " + proposal.id() + " is " + proposal.state()
                    + "; only a READY proposal can be answered"));
        }
        if (!proposal.isReadyForRollout()) {
            return Optional.of(new Conflicting("the proposal " + proposal.id()
                    + " is a pull request; merge or close it in the repository of " + proposal.component()));
        }
        return answer.digest().filter(proposal.release()::proposes).isPresent()
                ? Optional.empty()
                : Optional.of(new Conflicting("the digest of the proposal " + proposal.id() + " is "
                        + proposal.release().digest().map(Digest::hex).orElse("none")
                        + ", not "
                        + answer.digest().map(Digest::hex).orElse("the text of the answer")
                        + "; read it again before answering"));
    }
}

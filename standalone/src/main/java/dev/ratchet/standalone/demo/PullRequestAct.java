package dev.ratchet.standalone.demo;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Act 5: an ordinary Maven service throws a {@code NullPointerException}. A recipe guards it, the service's own build
 * proves the change in the sandbox, and the change becomes a branch with a description, which is merged.
 */
final class PullRequestAct {
    private static final String ACT = "act 5: ";
    private static final int DEADLINE_SECONDS = 300;

    private final VouchersProcess vouchers;
    private final DemoTopics topics;
    private final DeployerCalls deployer;
    private final DemoOutput output;
    private final Expectations expectations;

    PullRequestAct(
            VouchersProcess vouchers,
            DemoTopics topics,
            DeployerCalls deployer,
            DemoOutput output,
            Expectations expectations) {
        this.vouchers = vouchers;
        this.topics = topics;
        this.deployer = deployer;
        this.output = output;
        this.expectations = expectations;
    }

    /** Reason why the act cannot be played on this machine; empty if it can. */
    Optional<String> leftOut() {
        return vouchers.obstacle().map(it -> "act 5 is left out, because " + it);
    }

    /**
     * Plays the act after the proposals of the other acts, and returns whether the change was merged. The generator
     * evaluates one proposal of a tenant at a time: an earlier build would delay a rollout. A later start would lengthen
     * the demo. Only the canary of act 4 runs beside the build, and its harm is larger than this noise.
     *
     * @param others number of proposals by component for which the act waits
     */
    boolean play(Map<String, Integer> others) throws InterruptedException, IOException {
        Optional<String> leftOut = leftOut();
        if (leftOut.isPresent()) {
            output.say("", leftOut.get());
            return false;
        }
        if (topics.await(() -> areReady(others), expectations.secondsLeft()).isEmpty()) {
            return expect(false, "the proposals of the other acts, after which it starts");
        }
        vouchers.open();
        Optional<Opportunity> found = topics.await(this::failure, expectations.secondsLeft());
        vouchers.close(); // leaves the processors to the other acts
        if (found.isEmpty()) {
            return expect(false, "a cluster of NullPointerExceptions is found");
        }
        String cycle = "c-"
                + deployer.requestCycle(ACT + found.get().kind() + " in " + VouchersProcess.NAME, DEADLINE_SECONDS);
        Optional<Proposal> proposal =
                topics.await(() -> topics.proposal(found.get().id()), expectations.secondsLeft());
        if (proposal.isEmpty()) {
            return expect(false, "a proposal");
        }
        return expect(isPullRequest(proposal.get()), "a pull request that passes every gate")
                && merge(proposal.get())
                && expectReport(cycle, proposal.get());
    }

    private Optional<Boolean> areReady(Map<String, Integer> others) {
        return Optional.of(
                        others.entrySet().stream().allMatch(it -> topics.readyProposals(it.getKey()) >= it.getValue()))
                .filter(it -> it);
    }

    /** Returns the cluster of failures once its share of the calls is known. */
    private Optional<Opportunity> failure() {
        return topics.opportunity(VouchersProcess.NAME)
                .filter(it -> it.kind() == OpportunityKind.ERROR_CLUSTER)
                .filter(it -> it.evidence().place().exceptionType().equals("java.lang.NullPointerException"))
                .filter(it -> it.evidence().frequency().total() > 0);
    }

    private static boolean isPullRequest(Proposal proposal) {
        return proposal.isReadyForPullRequest()
                && proposal.checks().gates().stream()
                        .filter(GateResult::passed)
                        .map(GateResult::gate)
                        .toList()
                        .containsAll(List.of("compile", "tests"));
    }

    /** Prints branch and description, and merges the branch as people do. */
    private boolean merge(Proposal proposal) throws InterruptedException, IOException {
        Optional<PullRequestEvent> written = await(proposal, PullRequestState.BRANCH_WRITTEN);
        if (written.isEmpty()) {
            return expect(false, "a branch");
        }
        output.say(
                VouchersProcess.NAME,
                "branch " + written.get().branch() + " in "
                        + vouchers.repository().folder() + ", with this description:");
        output.quote(VouchersProcess.NAME, deployer.description(proposal.id()));
        String commit = vouchers.repository().merge(written.get().branch());
        output.say(VouchersProcess.NAME, "the demo merges the branch, as a person does: " + commit);
        Optional<PullRequestEvent> merged = await(proposal, PullRequestState.MERGED);
        return expect(
                merged.flatMap(PullRequestEvent::commit).filter(commit::equals).isPresent(),
                "MERGED as " + commit + ", not " + merged);
    }

    private Optional<PullRequestEvent> await(Proposal proposal, PullRequestState state) throws InterruptedException {
        return topics.await(() -> topics.pullRequest(proposal.id(), state), expectations.secondsLeft());
    }

    private boolean expectReport(String cycle, Proposal proposal) throws InterruptedException {
        topics.await(() -> topics.reports(cycle).stream().findFirst(), expectations.secondsLeft());
        List<String> results = topics.reports(cycle).stream()
                .flatMap(it -> it.improvements().stream())
                .filter(it -> it.proposal().equals(proposal.id()))
                .map(it -> it.result().status())
                .toList();
        return expect(results.equals(List.of("MERGED")), "exactly one report with the merge, not " + results);
    }

    private boolean expect(boolean happened, String result) {
        expectations.expect(happened, ACT + result);
        return happened;
    }
}

package dev.ratchet.deployer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.change.PullRequestFacts;
import dev.ratchet.deployer.change.PullRequestLandings;
import dev.ratchet.deployer.change.RevertLandings;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.pullrequest.MergedReverts;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.core.rollout.Rollouts;
import dev.ratchet.deployer.core.version.ReversalDiff;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.HistoryReader;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DocumentedProblems;
import dev.ratchet.runtime.http.ProblemException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Optional;

/** Queries of decisions. A principal sees those of its tenant only. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class QueryController {
    private static final String DIFF = "text/x-diff; charset=utf-8";

    private final DecisionLoop decisions;
    private final HistoryReader histories;
    private final RolloutAnswers answers;
    private final PullRequestFacts facts;
    private final PullRequestLandings pullRequests;
    private final RevertLandings reverts;

    QueryController(
            DecisionLoop decisions,
            HistoryReader histories,
            BranchLandings landings,
            PullRequestFacts facts,
            PullRequestLandings pullRequests,
            RevertLandings reverts) {
        this.decisions = decisions;
        this.histories = histories;
        this.answers = new RolloutAnswers(landings);
        this.facts = facts;
        this.pullRequests = pullRequests;
        this.reverts = reverts;
    }

    /**
     * Lists the latest proposals, or the latest ones before a given proposal; the oldest first. Those that people merge
     * have their branch and pull request.
     */
    @Get("/proposals")
    List<ProposalAnswer> proposals(
            @RequestAttribute Principal sender,
            @QueryValue(defaultValue = "100") @Parameter(required = false) int limit,
            @QueryValue @Parameter(required = false) Optional<String> before) {
        List<Proposal> all = decisions.view().proposals().values().stream()
                .filter(it -> it.tenant().equals(sender.tenant()))
                .toList();
        return new Page(limit, before)
                .of(all, it -> it.id().text()).stream()
                        .map(it -> new ProposalAnswer(it, Optional.empty(), pullRequest(it)))
                        .toList();
    }

    /** Returns a proposal with the results of its gates, and its rollout. */
    @Get("/proposals/{id}")
    ProposalAnswer proposal(@RequestAttribute Principal sender, String id) {
        return findProposal(sender, id)
                .map(proposal -> answers.proposal(proposal, decisions.view().rollouts(), pullRequest(proposal)))
                .orElseThrow(
                        () -> ProblemException.missing("there is no proposal " + id + "; GET /proposals lists them"));
    }

    /** Returns the change as a unified diff. */
    @Get("/proposals/{id}/diff")
    @Produces(DIFF)
    byte[] diff(@RequestAttribute Principal sender, String id) {
        return storedDiff(sender, id);
    }

    /** Returns the change as a patch with metadata for {@code git am}. */
    @Get("/proposals/{id}/patch")
    @Produces(DIFF)
    String patch(@RequestAttribute Principal sender, String id) {
        return findProposal(sender, id).flatMap(facts::patch).orElseThrow(() -> missingDiff(id));
    }

    /** Returns the description of the pull request in Markdown. */
    @Get("/proposals/{id}/description")
    @Produces("text/markdown; charset=utf-8")
    String description(@RequestAttribute Principal sender, String id) {
        return findProposal(sender, id)
                .flatMap(facts::text)
                .map(it -> "# " + it.heading() + "\n\n" + it.body())
                .orElseThrow(() -> missingDiff(id));
    }

    /** Returns the unified diff that reverses the change. */
    @Get("/proposals/{id}/reversal")
    @Produces(DIFF)
    String reversal(@RequestAttribute Principal sender, String id) {
        return ReversalDiff.of(new String(storedDiff(sender, id), UTF_8));
    }

    /** Lists the latest rollouts, or the latest ones before a given rollout; the oldest first. */
    @Get("/rollouts")
    List<RolloutAnswer> rollouts(
            @RequestAttribute Principal sender,
            @QueryValue(defaultValue = "100") @Parameter(required = false) int limit,
            @QueryValue @Parameter(required = false) Optional<String> before) {
        List<RolloutState> all = decisions.view().rollouts().values().stream()
                .filter(it -> isOf(sender.tenant(), it))
                .toList();
        return new Page(limit, before)
                .of(all, it -> Ledger.plan(it).orElseThrow().rollout().text()).stream()
                        .flatMap(it -> answers.summary(it).stream())
                        .toList();
    }

    /** Returns a rollout. A finished one is replayed from its events, because its intervals are no longer in memory. */
    @Get("/rollouts/{id}")
    RolloutAnswer rollout(@RequestAttribute Principal sender, String id) {
        RolloutState state = requireRollout(sender, id);
        RolloutState complete =
                state instanceof RolloutState.Terminated ? Rollouts.replay(histories.events(new RolloutId(id))) : state;
        return answers.detail(complete).orElseThrow(() -> missingRollout(id));
    }

    /** Lists the inputs of a rollout with the states before and after. */
    @Get("/rollouts/{id}/events")
    List<RolloutEvent> events(@RequestAttribute Principal sender, String id) {
        requireRollout(sender, id);
        return histories.events(new RolloutId(id));
    }

    /** Lists the latest cycle reports, or the latest ones before a given report; the oldest first. */
    @Get("/reports")
    List<CycleReport> reports(
            @RequestAttribute Principal sender,
            @QueryValue(defaultValue = "100") @Parameter(required = false) int limit,
            @QueryValue @Parameter(required = false) Optional<String> before) {
        List<CycleReport> all = decisions.view().reports().values().stream()
                .filter(it -> it.tenant().equals(sender.tenant()))
                .toList();
        return new Page(limit, before).of(all, CycleReport::cycle);
    }

    private Optional<Proposal> findProposal(Principal sender, String id) {
        return Optional.ofNullable(decisions.view().proposals().get(new ProposalId(id)))
                .filter(it -> it.tenant().equals(sender.tenant()));
    }

    private byte[] storedDiff(Principal sender, String id) {
        return findProposal(sender, id)
                .flatMap(proposal -> proposal.release().diffDigest())
                .flatMap(decisions.blobs()::get)
                .orElseThrow(() -> missingDiff(id));
    }

    private static ProblemException missingDiff(String id) {
        return ProblemException.missing(
                "there is no proposal " + id + " with a diff and a repository, or the diff is no longer stored");
    }

    private Optional<PullRequestAnswer> pullRequest(Proposal proposal) {
        return PullRequestAnswer.of(step(proposal.id()), pullRequests.problem(proposal.id()))
                .map(it -> it.with(
                        PullRequestAnswer.of(step(MergedReverts.id(proposal.id())), reverts.problem(proposal.id()))));
    }

    private Optional<PullRequestEvent> step(ProposalId id) {
        return Optional.ofNullable(decisions.view().pullRequests().get(id));
    }

    private RolloutState requireRollout(Principal sender, String id) {
        return Optional.ofNullable(decisions.view().rollouts().get(new RolloutId(id)))
                .filter(it -> isOf(sender.tenant(), it))
                .orElseThrow(() -> missingRollout(id));
    }

    private static ProblemException missingRollout(String id) {
        return ProblemException.missing("there is no rollout " + id + "; GET /rollouts lists them");
    }

    private static boolean isOf(String tenant, RolloutState state) {
        return Ledger.plan(state).filter(it -> it.tenant().equals(tenant)).isPresent();
    }
}

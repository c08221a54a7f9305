package dev.ratchet.deployer.change;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestPlace;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.deployer.change.MergeReader.MergeAnswer;
import dev.ratchet.deployer.change.github.GitHubFailure;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestReading;
import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.core.Reports;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the changes that people merge to branches, opens their pull requests, and reads back what people did with them,
 * while this deployer leads.
 *
 * <p>Each step is derived from the latest events on the topic, and each write finds what exists already. A restart or
 * another leader therefore makes no second branch and no second pull request. Without GitHub, or while it is
 * unavailable, the branch alone is read back.
 */
public final class PullRequestLandings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PullRequestLandings.class);

    private final Repositories repositories;
    private final Optional<PullRequestTier> tier;
    private final PullRequestFacts facts;
    private final Predicate<Proposal> isWritable;
    private final Consumer<PullRequestEvent> writer;
    private final Timing timing;
    private final Attempts attempts;
    private final RepositoryLoop loop =
            new RepositoryLoop("deployer-pull-requests", Attempts.LONGEST_PAUSE, this::step);

    /** Access to the branches of repositories. */
    record Repositories(BranchWriter writer, MergeReader merges) {
        static Repositories of(BranchRepository repositories) {
            return new Repositories(new BranchWriter(repositories), new MergeReader(repositories));
        }
    }

    /** Clock, and the time between two looks at the same pull request. */
    record Timing(Clock clock, Duration interval) {}

    PullRequestLandings(
            Repositories repositories,
            Optional<PullRequestTier> tier,
            PullRequestFacts facts,
            Predicate<Proposal> isWritable,
            Consumer<PullRequestEvent> writer,
            Timing timing) {
        this.repositories = repositories;
        this.tier = tier;
        this.facts = facts;
        this.isWritable = isWritable;
        this.writer = writer;
        this.timing = timing;
        this.attempts = new Attempts(timing.clock(), timing.interval());
    }

    /** Creates the landings of a deployer; they are not started. */
    public static PullRequestLandings of(
            DeployerConfiguration configuration,
            PullRequestFacts facts,
            Consumer<PullRequestEvent> writer,
            Clock clock) {
        BranchRepository repositories = new BranchRepository(
                configuration.catalogue().repositories(),
                configuration.connections().stateFolder().resolve("pull-requests"),
                RepositoryCredentials.of(configuration.pullRequests().github()));
        repositories.removeAbandoned();
        return new PullRequestLandings(
                Repositories.of(repositories),
                PullRequestTier.of(configuration.pullRequests().github(), clock),
                facts,
                configuration.settings().permissions().policy()::isWritable,
                writer,
                new Timing(clock, configuration.pullRequests().interval()));
    }

    /** Starts the loop. */
    public void start() {
        loop.start();
    }

    /** Health of this loop; a slow repository does not make the deployer unready. */
    public ServiceHealth.Part health() {
        return loop.health();
    }

    /** Latest failure of a proposal's branch or pull request; empty if the latest attempt succeeded. */
    public Optional<String> problem(ProposalId proposal) {
        return attempts.problem(proposal);
    }

    @Override
    public void close() {
        loop.close();
    }

    /** Attempts the next step of each proposal that is due, if this deployer leads. */
    void step() {
        View view = facts.views().get();
        List<Proposal> open = view.term() == View.STANDBY ? List.of() : view.openPullRequests();
        var ids = open.stream().map(Proposal::id).collect(Collectors.toSet());
        attempts.retain(ids);
        for (Proposal proposal : open) {
            Optional<PullRequestEvent> latest =
                    Optional.ofNullable(view.pullRequests().get(proposal.id()));
            boolean isDue = attempts.isDue(proposal.id(), state(latest));
            if (isDue && (latest.isPresent() || isWritable.test(proposal))) {
                attempts.run(proposal.id(), proposal, state(latest), () -> advance(proposal, latest));
            }
        }
    }

    private static PullRequestState state(Optional<PullRequestEvent> latest) {
        return latest.map(PullRequestEvent::state).orElse(PullRequestState.UNKNOWN);
    }

    /** Takes the next step, and returns the reason if only the branch could be used. */
    private Optional<String> advance(Proposal proposal, Optional<PullRequestEvent> latest)
            throws IOException, GitAPIException {
        BranchWriter.Change change = facts.change(proposal)
                .orElseThrow(() -> new IOException("the repository of the component, or the diff, is missing"));
        if (latest.isEmpty()) {
            String commit = repositories.writer().write(change);
            notice(proposal, PullRequestState.BRANCH_WRITTEN, Optional.of(commit), Optional.empty(), Optional.empty());
            return Optional.empty();
        }
        PullRequestEvent known = latest.get();
        ComponentSources sources = facts.sources(proposal).orElseThrow();
        Optional<PullRequestTier> serving = tier.filter(it -> it.serves(sources.repository()));
        if (serving.isPresent()) {
            try {
                advance(serving.get(), proposal, known, sources);
                return Optional.empty();
            } catch (GitHubFailure e) {
                readBranch(proposal, known, change, sources);
                String reason = e.getMessage() + "; the branch and the patch are available, trying again";
                attempts.report(proposal.id(), proposal, reason);
                return Optional.of(reason);
            }
        }
        readBranch(proposal, known, change, sources);
        return Optional.empty();
    }

    private void advance(PullRequestTier github, Proposal proposal, PullRequestEvent known, ComponentSources sources)
            throws GitHubFailure {
        if (known.place().isEmpty()) {
            var branch = new PullRequestTier.ChangeBranch(sources.repository(), known.branch(), sources.branch());
            PullRequestPlace place =
                    github.open(branch, proposal.id(), facts.text(proposal).orElseThrow());
            notice(proposal, PullRequestState.OPENED, known.commit(), Optional.of(place), Optional.empty());
            return;
        }
        PullRequestReading reading =
                github.read(sources.repository(), known.place().get());
        switch (reading.status()) {
            case MERGED ->
                notice(proposal, PullRequestState.MERGED, reading.mergeCommit(), known.place(), reading.endedBy());
            case CLOSED ->
                notice(proposal, PullRequestState.CLOSED, Optional.empty(), known.place(), reading.endedBy());
            case OPEN ->
                reading.approvals().entrySet().stream()
                        .filter(it -> known.state() != PullRequestState.APPROVED)
                        .sorted(Map.Entry.comparingByKey())
                        .findFirst()
                        .ifPresent(it -> notice(
                                proposal,
                                PullRequestState.APPROVED,
                                Optional.of(it.getValue()),
                                known.place(),
                                Optional.of(it.getKey())));
        }
    }

    private void readBranch(
            Proposal proposal, PullRequestEvent known, BranchWriter.Change change, ComponentSources sources)
            throws IOException, GitAPIException {
        MergeAnswer answer = repositories
                .merges()
                .read(new MergeReader.MergeQuery(
                        change, sources.branch(), known.commit().orElse("")));
        switch (answer) {
            case MergeReader.Merged it ->
                notice(proposal, PullRequestState.MERGED, Optional.of(it.commit()), known.place(), Optional.empty());
            case MergeReader.Deleted _ ->
                notice(proposal, PullRequestState.CLOSED, Optional.empty(), known.place(), Optional.empty());
            case MergeReader.Unmerged _ -> {
                // people have not decided
            }
        }
    }

    private void notice(
            Proposal proposal,
            PullRequestState state,
            Optional<String> commit,
            Optional<PullRequestPlace> place,
            Optional<String> principal) {
        writer.accept(new PullRequestEvent(
                proposal.componentId(),
                proposal.id(),
                state,
                Reports.branch(proposal.id()),
                commit,
                place,
                principal,
                timing.clock().millis()));
        LOG.atInfo()
                .addKeyValue("tenant", proposal.tenant())
                .addKeyValue("component", proposal.component())
                .addKeyValue("proposal", proposal.id())
                .log(
                        "Noticed the state {} of the branch {}{}",
                        state,
                        Reports.branch(proposal.id()),
                        place.map(it -> " (" + it.url() + ")").orElse(""));
    }
}

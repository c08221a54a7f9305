package dev.ratchet.deployer.change;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestPlace;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.deployer.change.BranchRepository.RepositoryLocation;
import dev.ratchet.deployer.change.PullRequestLandings.Timing;
import dev.ratchet.deployer.change.RevertWriter.DeployedRange;
import dev.ratchet.deployer.change.RevertWriter.Revert;
import dev.ratchet.deployer.change.RevertWriter.Unneeded;
import dev.ratchet.deployer.change.RevertWriter.Written;
import dev.ratchet.deployer.change.github.GitHubFailure;
import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.core.Reports;
import dev.ratchet.deployer.core.pullrequest.MergedReverts;
import dev.ratchet.deployer.core.pullrequest.MergedReverts.RevertStep;
import dev.ratchet.deployer.core.pullrequest.MergedReverts.Suspect;
import dev.ratchet.deployer.core.pullrequest.RevertText;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reverts merged changes whose deployment hurts: writes the branch of the revert and opens its pull request, while this
 * deployer leads.
 *
 * <p>Each step is derived from the latest events on the topics, and each write finds what exists already. A restart or
 * another leader therefore makes no second branch and no second pull request.
 */
public final class RevertLandings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RevertLandings.class);

    /** Time after the end of a watch in which its changes are reverted. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private final RevertWriter repositories;
    private final Optional<PullRequestTier> tier;
    private final PullRequestFacts facts;
    private final Predicate<Proposal> isWritable;
    private final Consumer<PullRequestEvent> writer;
    private final Timing timing;
    private final Attempts attempts;
    private final Set<Suspicion> unfounded = new HashSet<>();
    private final Map<Suspicion, Integer> failures = new HashMap<>();
    private final RepositoryLoop loop = new RepositoryLoop("deployer-reverts", Attempts.LONGEST_PAUSE, this::step);

    /** A watch whose deployment may have brought a merged change. */
    private record Suspicion(WatchId watch, ProposalId revert) {
        static Suspicion of(Suspect suspect) {
            return new Suspicion(suspect.watch().plan().watch(), suspect.revert());
        }
    }

    RevertLandings(
            RevertWriter repositories,
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

    /** Creates the reverts of a deployer; they are not started. */
    public static RevertLandings of(
            DeployerConfiguration configuration,
            PullRequestFacts facts,
            Consumer<PullRequestEvent> writer,
            Clock clock) {
        BranchRepository repositories = new BranchRepository(
                configuration.catalogue().repositories(),
                configuration.connections().stateFolder().resolve("reverts"),
                RepositoryCredentials.of(configuration.pullRequests().github()));
        repositories.removeAbandoned();
        return new RevertLandings(
                new RevertWriter(repositories),
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

    /** Latest failure of the revert of a merged proposal; empty if the latest attempt succeeded. */
    public Optional<String> problem(ProposalId merged) {
        return attempts.problem(MergedReverts.id(merged));
    }

    @Override
    public void close() {
        loop.close();
    }

    /** Attempts the next step of each revert that is due, if this deployer leads. */
    void step() {
        View view = facts.views().get();
        Map<ProposalId, List<Suspect>> open = open(view);
        attempts.retain(open.keySet());
        unfounded.removeIf(it -> !view.watches().containsKey(it.watch()));
        failures.keySet().removeIf(it -> !view.watches().containsKey(it.watch()));
        open.forEach((id, suspects) -> {
            Optional<PullRequestEvent> latest =
                    Optional.ofNullable(view.pullRequests().get(id));
            PullRequestState state = latest.map(PullRequestEvent::state).orElse(PullRequestState.UNKNOWN);
            if (attempts.isDue(id, state)) {
                attempts.run(id, suspects.getFirst().proposal(), state, () -> advance(suspects, latest));
            }
        });
    }

    /** Suspects of each revert with a step to take, the oldest watch first. */
    private Map<ProposalId, List<Suspect>> open(View view) {
        Map<ProposalId, List<Suspect>> open = new LinkedHashMap<>();
        if (view.term() == View.STANDBY) {
            return open;
        }
        long since = timing.clock().millis() - LOOK_BACK.toMillis();
        MergedReverts.suspects(
                        view.proposals(), view.pullRequests(), view.watches().values(), since)
                .stream()
                .filter(it -> isWritable.test(it.proposal()))
                .filter(it -> !unfounded.contains(Suspicion.of(it)))
                .filter(it -> step(it, Optional.ofNullable(view.pullRequests().get(it.revert()))) != RevertStep.NONE)
                .forEach(it -> open.computeIfAbsent(it.revert(), _ -> new ArrayList<>())
                        .add(it));
        return open;
    }

    private RevertStep step(Suspect suspect, Optional<PullRequestEvent> latest) {
        return MergedReverts.next(
                latest.map(PullRequestEvent::state), serving(suspect.proposal()).isPresent());
    }

    private Optional<PullRequestTier> serving(Proposal proposal) {
        return facts.sources(proposal).flatMap(sources -> tier.filter(it -> it.serves(sources.repository())));
    }

    /** Takes the next step. */
    private Optional<String> advance(List<Suspect> suspects, Optional<PullRequestEvent> latest)
            throws IOException, GitAPIException {
        ComponentSources sources = facts.sources(suspects.getFirst().proposal())
                .orElseThrow(() -> new IOException("the catalogue names no repository of the component"));
        switch (step(suspects.getFirst(), latest)) {
            case WRITE_BRANCH -> write(suspects, sources);
            case OPEN_PULL_REQUEST ->
                open(suspectOfBranch(suspects, sources, latest.orElseThrow()), sources, latest.orElseThrow());
            case NONE -> {
                // people decide
            }
        }
        return Optional.empty();
    }

    /** Tries the suspect that failed least, so that a version without a known commit does not hide a later one. */
    private void write(List<Suspect> suspects, ComponentSources sources) throws IOException, GitAPIException {
        Suspect suspect =
                Collections.min(suspects, Comparator.comparingInt(it -> failures.getOrDefault(Suspicion.of(it), 0)));
        try {
            write(suspect, sources);
        } catch (IOException | GitAPIException e) {
            failures.merge(Suspicion.of(suspect), 1, Integer::sum);
            throw e;
        }
    }

    /** The suspect whose watch the commit of the branch names; another leader may have written it. */
    private Suspect suspectOfBranch(List<Suspect> suspects, ComponentSources sources, PullRequestEvent written)
            throws IOException, GitAPIException {
        RepositoryLocation location =
                new RepositoryLocation(suspects.getFirst().proposal().tenant(), sources.repository());
        List<String> watches = repositories.watches(location, written.commit().orElse(""));
        return suspects.stream()
                .filter(it -> watches.contains(RevertText.watch(it)))
                .findFirst()
                .orElseThrow(() -> new IOException("no recent watch is the one that the commit of the branch "
                        + written.branch() + " names; open its pull request by hand"));
    }

    private void write(Suspect suspect, ComponentSources sources) throws IOException, GitAPIException {
        Proposal proposal = suspect.proposal();
        switch (repositories.write(new Revert(
                new RepositoryLocation(proposal.tenant(), sources.repository()),
                sources.branch(),
                Reports.branch(suspect.revert()),
                facts.change(proposal),
                suspect.merged().commit().orElseThrow(),
                RevertText.message(suspect),
                new DeployedRange(proposal.componentId(), suspect.version(), suspect.replaced())))) {
            case Written it -> notice(suspect, PullRequestState.BRANCH_WRITTEN, it.commit(), Optional.empty());
            case Unneeded it -> {
                unfounded.add(Suspicion.of(suspect));
                log(suspect, "Not reverting the merged change: " + it.reason());
            }
        }
    }

    private void open(Suspect suspect, ComponentSources sources, PullRequestEvent known) throws IOException {
        PullRequestTier github = serving(suspect.proposal()).orElseThrow();
        try {
            PullRequestPlace place = github.open(
                    new PullRequestTier.ChangeBranch(sources.repository(), known.branch(), sources.branch()),
                    suspect.revert(),
                    RevertText.of(suspect, known.branch()));
            notice(suspect, PullRequestState.OPENED, known.commit().orElse(""), Optional.of(place));
        } catch (GitHubFailure e) {
            throw new IOException(e.getMessage() + "; the branch " + known.branch() + " is available", e);
        }
    }

    private void notice(Suspect suspect, PullRequestState state, String commit, Optional<PullRequestPlace> place) {
        String branch = Reports.branch(suspect.revert());
        writer.accept(new PullRequestEvent(
                suspect.proposal().componentId(),
                suspect.revert(),
                state,
                branch,
                Optional.of(commit).filter(it -> !it.isEmpty()),
                place,
                Optional.empty(),
                timing.clock().millis()));
        log(
                suspect,
                "Noticed the state " + state + " of the branch " + branch
                        + place.map(it -> " (" + it.url() + ")").orElse(""));
    }

    private static void log(Suspect suspect, String message) {
        LOG.atInfo()
                .addKeyValue("tenant", suspect.proposal().tenant())
                .addKeyValue("component", suspect.proposal().component())
                .addKeyValue("proposal", suspect.proposal().id())
                .addKeyValue("watch", suspect.watch().plan().watch())
                .log(message);
    }
}

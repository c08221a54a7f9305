package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.pullrequest.RevertSamples;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A merged change in a real repository, and versions whose watches may hurt; the topic is a list. */
final class RevertScene {
    static final ProposalId REVERT = new ProposalId("revert-p-1");
    static final ProposalId MERGED = new ProposalId("p-1");
    static final String BRANCH = "ratchet/revert-p-1";
    private static final WatchId EARLIER = new WatchId("w-0");

    final List<PullRequestEvent> events = new ArrayList<>();
    final FakeTier tier = new FakeTier();
    final GitSample sample;
    final Proposal proposal;
    WatchState watch = RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE);
    Optional<String> earlierVersion = Optional.empty();
    boolean isLeader = true;
    private final Path folder;
    private Instant now = Instant.ofEpochMilli(RevertSamples.END);

    private RevertScene(Path folder, GitSample sample, Proposal proposal) {
        this.folder = folder;
        this.sample = sample;
        this.proposal = proposal;
    }

    /** Writes the branch of the change into a new repository with the version 1.0.0. */
    static RevertScene in(Path folder) throws Exception {
        GitSample sample = GitSample.in(folder);
        RevertScene scene = new RevertScene(folder, sample, RevertSamples.proposal(sample.base()));
        sample.tag("v1.0.0");
        new BranchWriter(scene.repositories())
                .write(scene.facts().change(scene.proposal).orElseThrow());
        return scene;
    }

    void merged(String commit) {
        events.add(RevertSamples.step(proposal, PullRequestState.MERGED, commit));
    }

    /** Lets the pause pass and attempts again. */
    void pass(RevertLandings landings) {
        now = now.plus(Duration.ofMinutes(10));
        landings.step();
    }

    List<String> steps() {
        return events.stream()
                .filter(it -> it.proposal().equals(REVERT))
                .map(it -> it.proposal() + " " + it.state())
                .toList();
    }

    RevertLandings landings(Optional<PullRequestTier> pullRequests) {
        return landings(pullRequests, true);
    }

    RevertLandings landings(Optional<PullRequestTier> pullRequests, boolean isWritable) {
        return new RevertLandings(
                new RevertWriter(repositories()),
                pullRequests,
                facts(),
                _ -> isWritable,
                events::add,
                new PullRequestLandings.Timing(clock(), Duration.ofMinutes(1)));
    }

    private BranchRepository repositories() {
        return new BranchRepository(
                new RepositoryRules(Map.of(), true, folder.resolve("state")), folder.resolve("copies"));
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private PullRequestFacts facts() {
        return new PullRequestFacts(
                this::view, _ -> Optional.of(GitSample.DIFF.getBytes(UTF_8)), _ -> Optional.empty());
    }

    private Map<WatchId, WatchState> watches() {
        Map<WatchId, WatchState> watches = new LinkedHashMap<>();
        earlierVersion.ifPresent(version ->
                watches.put(EARLIER, RevertSamples.watch(EARLIER, version, WatchStateKind.HARMFUL, WatchRung.PROPOSE)));
        watches.put(WatchSamples.WATCH, watch);
        return watches;
    }

    private View view() {
        Map<ProposalId, PullRequestEvent> latest = new HashMap<>();
        events.forEach(it -> latest.put(it.proposal(), it));
        Component entry = new Component(
                RevertSamples.CART,
                List.of(),
                Optional.of(new ComponentSources(
                        sample.bare().toUri().toString(), "main", List.of("."), List.of(), 21, false)),
                Optional.empty(),
                new DeploymentStage(Optional.empty(), false));
        return new View(
                isLeader ? 1 : View.STANDBY,
                Map.of(RevertSamples.CART, entry),
                Map.of(),
                Map.of(proposal.id(), proposal),
                Map.of(),
                Map.of(),
                new View.Histories(Map.of(), Map.of(), watches(), latest));
    }
}

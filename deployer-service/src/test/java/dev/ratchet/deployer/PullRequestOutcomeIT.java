package dev.ratchet.deployer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.report.AuditChain;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Improvement;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.change.GitSample;
import dev.ratchet.embedded.EmbeddedCluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that people merge, from the proposal on the topic to its end in a real repository without GitHub. */
@SuppressWarnings("NullAway.Init") // set before each
final class PullRequestOutcomeIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final ComponentId CART = new ComponentId("default", "cart");
    private static final ProposalId ID = new ProposalId("p-1");
    private static final String BRANCH = "ratchet/p-1";

    @TempDir
    private Path folder;

    private EmbeddedCluster cluster;
    private GitSample sample;

    @BeforeEach
    void start() throws Exception {
        sample = GitSample.in(folder);
        Files.createDirectories(folder.resolve("components"));
        Files.writeString(folder.resolve("components/cart.yaml"), """
            component: cart
            repository: REPOSITORY
            branch: main
            sourceRoots: [src/main/java]
            testRoots: [src/test/java]
            packages: [shop]
            build: {compile: mvn -o test-compile, test: mvn -o test}
            """.replace(
                        "REPOSITORY", sample.bare().toString()));
        cluster = EmbeddedCluster.start(folder.resolve("cluster"));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aMergedBranchEndsItsProposalAsMerged() throws Exception {
        // Given
        String tip;
        try (DeployerService deployer = deployer()) {
            publishProposal();
            tip = awaitBranch();
            assertAnswers(deployer);
        }

        // When
        String merge;
        try (DeployerService restarted = deployer()) {
            merge = sample.merge(BRANCH, false, FastForwardMode.NO_FF);
            EmbeddedCluster.await("outcome", DEADLINE, () -> !outcomes().isEmpty());
            awaitAnswer(restarted, "MERGED");
            closeCycle();
            EmbeddedCluster.await("report", DEADLINE, () -> !reports().isEmpty());
        }
        deployer().close(); // would decide again if a decision were lost

        // Then
        assertEquals(
                List.of("BRANCH_WRITTEN at " + tip, "MERGED at " + merge),
                events().stream()
                        .map(it -> it.state() + " at " + it.commit().orElse("none"))
                        .toList());
        assertEnd(RolloutStateKind.MERGED, "merged as " + merge);
        assertAudit("write branch p-1: ratchet/p-1 at " + tip, "merge p-1: ratchet/p-1 at " + merge);
        Improvement line = reports().getFirst().improvements().getFirst();
        assertEquals("MERGED", line.result().status());
        assertEquals(Optional.of(BRANCH), line.revision().branch());
    }

    @Test
    void aDeletedBranchEndsItsProposalAsRejected() throws Exception {
        try (DeployerService deployer = deployer()) {
            // Given
            publishProposal();
            String tip = awaitBranch();

            // When
            sample.delete(BRANCH);
            EmbeddedCluster.await("outcome", DEADLINE, () -> !outcomes().isEmpty());

            // Then
            assertEquals(
                    List.of(PullRequestState.BRANCH_WRITTEN, PullRequestState.CLOSED),
                    events().stream().map(PullRequestEvent::state).toList());
            assertEnd(RolloutStateKind.REJECTED, "the branch ratchet/p-1 was deleted without a merge");
            assertAudit("write branch p-1: ratchet/p-1 at " + tip, "close pull request p-1: ratchet/p-1");
            awaitAnswer(deployer, "CLOSED");
            assertEquals(Optional.empty(), sample.tip(BRANCH));
        }
    }

    private DeployerService deployer() {
        return DeployerService.start(cluster.properties(Map.of(
                "ratchet.state.folder",
                folder.resolve("state").toString(),
                "ratchet.components.folder",
                folder.resolve("components").toString(),
                "ratchet.pull.requests.interval",
                "1s",
                "ratchet.deployer.port",
                "0")));
    }

    private void publishProposal() throws Exception {
        byte[] diff = GitSample.DIFF.getBytes(UTF_8);
        Digest digest = Digest.of(GitSample.DIFF);
        cluster.publish(Topics.RELEASES, digest + "/0", new BlobChunk(digest, 0, 1, diff));
        cluster.publish(
                Topics.PROPOSALS,
                ID.text(),
                new Proposal(
                        ID,
                        CART,
                        ProposalState.READY,
                        new ProposedChange(
                                ProposalType.BUG_FIX, "Guard the old line", "", new Goal(GoalKind.ERRORS, -1)),
                        new ProposalOrigin(Optional.of("c-1"), Optional.of("o-1"), ProposerKind.RECIPE, "null-guard"),
                        ProposedRelease.pullRequest(Optional.of(sample.base()), Optional.of(digest)),
                        new ProposalChecks(List.of(), false),
                        System.currentTimeMillis()));
    }

    /** Waits for the branch and its event; returns its tip. */
    private String awaitBranch() throws Exception {
        EmbeddedCluster.await("event of the branch", DEADLINE, () -> !events().isEmpty());
        assertEquals(List.of(), outcomes());
        return sample.tip(BRANCH).orElseThrow();
    }

    private void assertAnswers(DeployerService deployer) throws Exception {
        awaitAnswer(deployer, "BRANCH_WRITTEN");
        assertEquals(BRANCH, pullRequest(deployer).path("branch").asText());
        assertTrue(get(deployer, "/proposals/p-1/description").contains("Guard the old line"));
        assertTrue(get(deployer, "/proposals/p-1/patch").contains("\n-old\n+new\n"));
        assertTrue(get(deployer, "/proposals/p-1/reversal").contains("\n-new\n+old\n"));
    }

    private static void awaitAnswer(DeployerService deployer, String state) throws Exception {
        EmbeddedCluster.await(
                state,
                DEADLINE,
                () -> pullRequest(deployer).path("state").asText().equals(state));
    }

    private void closeCycle() {
        long at = System.currentTimeMillis();
        List<CycleEvent.Stage> stages = List.of(
                new CycleStart(60_000, "test", at, 1),
                new CycleAnalysis(new TelemetryCounts(1, 0, 0, 0), List.of("o-1")),
                new CycleEvent.Closed("every proposal settled"));
        stages.forEach(it -> cluster.publish(Topics.CYCLES, "c-1", new CycleEvent("c-1", "default", at, it)));
    }

    private void assertEnd(RolloutStateKind state, String reason) {
        assertEquals(1, outcomes().size());
        Outcome outcome = outcomes().getFirst();
        assertEquals(CART, outcome.componentId());
        assertEquals(ID, outcome.change().proposal());
        assertEquals(Optional.of("o-1"), outcome.change().opportunity());
        assertEquals(Optional.empty(), outcome.change().rollout());
        assertEquals(state, outcome.end().state());
        assertEquals(EndCause.ANSWERED, outcome.end().because());
        assertEquals(reason, outcome.end().reason());
    }

    private void assertAudit(String... entries) {
        List<AuditEntry> trail = cluster.read(Topics.AUDIT);
        assertEquals(List.of(), AuditChain.problems(trail));
        assertEquals(
                List.of(entries),
                trail.stream()
                        .map(AuditEntry::event)
                        .filter(it -> it.subject().equals(ID.text()))
                        .map(it -> it.action() + " " + it.subject() + ": " + it.detail())
                        .toList());
    }

    private List<PullRequestEvent> events() {
        return cluster.read(Topics.PULL_REQUESTS);
    }

    private List<Outcome> outcomes() {
        return cluster.read(Topics.OUTCOMES);
    }

    private List<CycleReport> reports() {
        return cluster.read(Topics.CYCLE_REPORTS);
    }

    private static JsonNode pullRequest(DeployerService deployer) throws Exception {
        return new ObjectMapper().readTree(get(deployer, "/proposals/p-1")).path("pullRequest");
    }

    private static String get(DeployerService deployer, String path) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + deployer.port() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return answer.body();
        }
    }
}

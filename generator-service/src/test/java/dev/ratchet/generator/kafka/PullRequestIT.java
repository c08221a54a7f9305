package dev.ratchet.generator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.Delivery;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.sandbox.BuildSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From an error of an ordinary service to a verified change, with the commands of its repository in the sandbox. */
final class PullRequestIT {
    private static final String SOURCE = "src/main/java/shop/Average.java";
    private static final String AVERAGE = """
        package shop;

        public final class Average {
            public static int of(int sum, int items) {
                return sum / items;
            }

            public static int perDay(int sum, int days) {
                return days == 0 ? 0 : sum / days;
            }
        }
        """;
    private static final String TEST = """
        package shop;

        final class AverageTest {
            public static void main(String[] arguments) throws Exception {
                if (Average.of(4, 2) != 2 || !java.nio.file.Files.exists(java.nio.file.Path.of(arguments[0]))) {
                    throw new AssertionError("the average of 4 and 2 is " + Average.of(4, 2));
                }
            }
        }
        """;
    private static final BuildCommands COMMANDS = new BuildCommands(
            Optional.of("echo downloaded > $RATCHET_CACHE/library"),
            "javac -d out $(find src -name '*.java')",
            "java -cp out shop.AverageTest $RATCHET_CACHE/library");

    @RegisterExtension
    static final BuildSandbox SANDBOX = new BuildSandbox();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void commitAService() throws Exception {
        commit(Map.of(SOURCE, AVERAGE, "src/test/java/shop/AverageTest.java", TEST, "pom.xml", "<project/>"));
    }

    @Test
    void anErrorOfAnOrdinaryServiceBecomesAPullRequest() throws InterruptedException {
        ProposalFactory.NewProposal made =
                assertInstanceOf(ProposalFactory.NewProposal.class, propose(factory(COMMANDS)));

        Proposal proposal = made.proposal();
        assertEquals(ProposalState.READY, proposal.state(), proposal::toString);
        assertEquals(Delivery.PULL_REQUEST, proposal.release().delivery());
        assertEquals(ProposalType.BUG_FIX, proposal.change().type());
        assertEquals(Optional.empty(), proposal.release().digest());
        assertEquals(40, proposal.release().commit().orElseThrow().length());
        String diff = new String(made.blobs().getFirst(), UTF_8);
        assertEquals(Optional.of(Digest.of(diff)), proposal.release().diffDigest());
        assertTrue(diff.contains("+        return items == 0 ? 0 : sum / items;"), diff);
        assertEquals(
                List.of("scope", "parse", "unicode", "compile", "tests"),
                gates(proposal).filter(GateResult::passed).map(GateResult::gate).toList());
        assertEquals(
                List.of("capability", "state", "replay", "performance"),
                gates(proposal)
                        .filter(it -> it.notRunBecause().isPresent())
                        .map(GateResult::gate)
                        .toList());
    }

    @Test
    void aCommitWhoseTestsFailPermitsNoProposal() throws Exception {
        commit(Map.of("src/test/java/shop/AverageTest.java", TEST.replace("!= 2", "!= 3")));

        Proposal proposal = proposal(propose(factory(COMMANDS)));

        assertEquals(ProposalState.REFUSED, proposal.state());
        String reason = lastFinding(proposal);
        assertTrue(reason.matches("the tests of commit [0-9a-f]{12} fail without the change: .*"), reason);
        assertTrue(reason.contains("AssertionError: the average of 4 and 2 is 2"), reason);
    }

    @Test
    void anErrorThatNoRecipeFitsBecomesASpecification() throws InterruptedException {
        // Given
        Opportunity unknown = opportunity("java.lang.IllegalStateException");

        // When
        ProposalFactory.NewProposal made =
                assertInstanceOf(ProposalFactory.NewProposal.class, propose(factory(COMMANDS, unknown)));

        // Then
        Proposal proposal = made.proposal();
        assertEquals(ProposalState.READY, proposal.state(), proposal::toString);
        assertTrue(proposal.isSpecification());
        assertEquals(Delivery.PULL_REQUEST, proposal.release().delivery());
        String diff = new String(made.blobs().getFirst(), UTF_8);
        assertTrue(diff.contains("+- `src/main/java/shop/Average.java:5`, method `of`"), diff);
        assertTrue(diff.contains("+- `recipes`: `no recipe fits the evidence and the code`"), diff);
        assertEquals(
                List.of("scope", "size", "unicode", "grammar"),
                gates(proposal).filter(GateResult::passed).map(GateResult::gate).toList());
    }

    @Test
    void aFailingPreparationIsReported() throws InterruptedException {
        BuildCommands failing = new BuildCommands(Optional.of("echo no route to the registry; exit 3"), "true", "true");

        assertEquals(
                "the command prepare exited with status 3: no route to the registry",
                lastFinding(proposal(propose(factory(failing)))));
    }

    @Test
    void aSubmittedChangeMayTouchSourcesOnly() throws InterruptedException {
        Proposal ofBuildFile = submit("pom.xml", "<project/>", "<project>x</project>");
        Proposal ofTest = submit("src/test/java/shop/AverageTest.java", "package shop;", "package shop; // weaker");

        assertEquals("the file is outside the component's source roots and packages", lastFinding(ofBuildFile));
        assertEquals("existing tests must not be changed or deleted", lastFinding(ofTest));
    }

    @Test
    void aSubmittedChangeThatBreaksATestIsRefused() throws InterruptedException {
        Proposal proposal = submit(SOURCE, "        return sum / items;", "        return sum;");

        assertEquals(ProposalState.REFUSED, proposal.state());
        assertTrue(lastFinding(proposal).contains("the average of 4 and 2 is 4"), lastFinding(proposal));
    }

    private Proposal submit(String path, String from, String to) throws InterruptedException {
        String text = path.endsWith("pom.xml") ? from : path.equals(SOURCE) ? AVERAGE : TEST;
        int line = (int) text.substring(0, text.indexOf(from)).lines().count() + 1;
        String diff = "--- a/" + path + "\n+++ b/" + path + "\n@@ -" + line + " +" + line + " @@\n-" + from + "\n+" + to
                + "\n";
        Submission submission = new Submission(
                "shop", "title", "text", diff, ProposalType.QUALITY, new Goal(GoalKind.NONE, 0), Optional.empty());
        return proposal(factory(COMMANDS)
                .evaluateSubmission("acme", new WorkUnit.EvaluateSubmission("1", "alice", submission, 1), true));
    }

    private static ProposalFactory.Result propose(ProposalFactory factory) throws InterruptedException {
        return factory.propose("acme", new WorkUnit.Propose("c-1", "o-1", 1), true);
    }

    private static Proposal proposal(ProposalFactory.Result result) {
        return assertInstanceOf(ProposalFactory.NewProposal.class, result).proposal();
    }

    private static java.util.stream.Stream<GateResult> gates(Proposal proposal) {
        return proposal.checks().gates().stream();
    }

    private static String lastFinding(Proposal proposal) {
        return proposal.checks().gates().getLast().findings().getFirst().message();
    }

    private ProposalFactory factory(BuildCommands commands) {
        return factory(commands, opportunity("java.lang.ArithmeticException"));
    }

    private ProposalFactory factory(BuildCommands commands, Opportunity opportunity) {
        return new PullRequests(
                        folder, SANDBOX.get(), folder.resolve("repository").toString(), commands, 1)
                .factory(opportunity);
    }

    private static Opportunity opportunity(String exception) {
        return new Opportunity(
                "o-1",
                PullRequests.SHOP,
                OpportunityKind.ERROR_CLUSTER,
                new Evidence(
                        new CodePlace(exception, List.of(new Frame("shop.Average", "of", 5)), ""),
                        new Frequency(100, 1000, 0.1, 0.08)),
                new ImpactScore(1, 1, 1, Severity.HIGH, .9, Risk.LOW, 1, Priority.HIGH),
                new ObservationPeriod(1, 2),
                Optional.empty(),
                new Explanation(""));
    }

    private void commit(Map<String, String> files) throws Exception {
        ShopSources.commit(folder.resolve("repository"), SourceTree.of(files));
    }
}

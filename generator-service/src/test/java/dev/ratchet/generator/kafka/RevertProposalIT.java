package dev.ratchet.generator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.generator.git.SampleRepository;
import dev.ratchet.generator.sandbox.BuildSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From an incident that a deployment explains to the verified revert of its commit, read from a remote repository. */
final class RevertProposalIT {
    private static final String SOURCE = "src/main/java/shop/Price.java";
    private static final String TEST = "src/test/java/shop/PriceTest.java";
    private static final String OLD = """
        package shop;

        final class Price {
            static int of(int items) {
                return 2 * items;
            }
        }
        """;
    private static final String SLOW = """
        package shop;

        final class Slow {
            static int of(int items) {
                return items + items;
            }
        }
        """;
    private static final String NEW = OLD.replace("return 2 * items;", "return Slow.of(items);");
    private static final String PRICE_TEST = """
        package shop;

        final class PriceTest {
            public static void main(String[] arguments) {
                if (Price.of(2) != 4) {
                    throw new AssertionError("the price of 2 is " + Price.of(2));
                }
            }
        }
        """;

    @RegisterExtension
    static final BuildSandbox SANDBOX = new BuildSandbox();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SampleRepository repository;

    @BeforeEach
    void deployTwoVersions() throws Exception {
        repository = SampleRepository.in(folder.resolve("repository"));
        repository.write(SOURCE, OLD);
        repository.write(TEST, PRICE_TEST);
        repository.commit("Add prices");
        repository.tag("v1.3.0");
        repository.write(SOURCE, NEW);
        repository.write("src/main/java/shop/Slow.java", SLOW);
        repository.write(TEST, PRICE_TEST.replace("Price.of(2) != 4", "Price.of(2) != Slow.of(2)"));
        repository.commit("Compute prices slowly");
        repository.write("README.md", "# Shop\n");
        repository.commit("Describe the shop");
        repository.tag("v1.4.0");
        repository.write("src/main/java/shop/Stock.java", "package shop;\n\nfinal class Stock {}\n");
        repository.commit("Add the stock");
    }

    @Test
    void theCommitBehindAnIncidentIsRevertedWithItsTests() throws InterruptedException {
        // When
        ProposalFactory.NewProposal made = assertInstanceOf(ProposalFactory.NewProposal.class, propose("1.4.0"));

        // Then
        Proposal proposal = made.proposal();
        assertEquals(ProposalState.READY, proposal.state(), proposal::toString);
        assertEquals(ProposalType.REVERT, proposal.change().type());
        assertEquals("culprit-revert in shop", proposal.change().title());
        String description = proposal.change().description();
        assertTrue(
                description.matches(
                        "INCIDENT in shop: .* Reverts commit [0-9a-f]{12} \"Compute prices slowly\", authored"
                                + " 20.*Z: the only one of 2 commits between the versions 1.3.0 and 1.4.0 that changes the"
                                + " component\\."),
                description);
        String diff = new String(made.blobs().getFirst(), UTF_8);
        assertTrue(diff.contains("-        return Slow.of(items);\n+        return 2 * items;\n"), diff);
        assertTrue(diff.contains("deleted file mode 100644\n--- a/src/main/java/shop/Slow.java"), diff);
        assertTrue(diff.contains("+        if (Price.of(2) != 4) {"), diff);
    }

    @Test
    void aVersionWithoutATagIsDeclined() throws InterruptedException {
        Proposal proposal = assertInstanceOf(ProposalFactory.NewProposal.class, propose("1.9.0"))
                .proposal();

        assertEquals(ProposalState.REFUSED, proposal.state());
        assertEquals(
                "culprit-revert: no tag and no deployment names the commit of version 1.9.0",
                proposal.checks().gates().getFirst().findings().stream()
                        .map(GateFinding::message)
                        .filter(it -> it.startsWith("culprit-revert"))
                        .findFirst()
                        .orElseThrow());
    }

    private ProposalFactory.Result propose(String version) throws InterruptedException {
        return PullRequests.ofPrices(folder, SANDBOX.get())
                .factory(incident(version))
                .propose("acme", new WorkUnit.Propose("c-1", "o-1", 1), true);
    }

    private static Opportunity incident(String version) {
        return new Opportunity(
                "o-1",
                PullRequests.SHOP,
                OpportunityKind.INCIDENT,
                new Evidence(CodePlace.none(), new Frequency(1, 1, 1, 1)),
                new ImpactScore(1, 1, 1, Severity.HIGH, .9, Risk.LOW, 1, Priority.HIGH),
                new ObservationPeriod(1, 2),
                Optional.empty(),
                new Explanation(
                        "",
                        List.of(
                                new Cause(CauseKind.OPERATION, "shop", "GET /price", 1, 0, 1, "slower"),
                                new Cause(
                                        CauseKind.DEPLOYMENT,
                                        "shop",
                                        version,
                                        1,
                                        0,
                                        .9,
                                        "a minute before",
                                        Optional.of(new DeployedVersions(
                                                version, Optional.empty(), Optional.of("1.3.0"), Optional.empty()))))));
    }
}

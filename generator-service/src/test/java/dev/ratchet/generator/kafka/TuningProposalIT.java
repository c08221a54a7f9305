package dev.ratchet.generator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.proposal.Delivery;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
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

/** From a saturated pool of connections to the verified change of its limit, and to the refusals. */
final class TuningProposalIT {
    private static final String SETTINGS = "src/main/resources/application.yml";
    private static final String TEXT = """
        # Settings of the shop
        spring:
          datasource:
            password: ${DB_PASSWORD}
            hikari:
              maximum-pool-size:  10   # see the runbook
        """;

    /** A test of the settings in the folder of the build. */
    private static final String PRICE_TEST = """
        package shop;

        final class PriceTest {
            public static void main(String[] arguments) throws Exception {
                String settings = java.nio.file.Files.readString(java.nio.file.Path.of("src/main/resources/application.yml"));
                int size = Integer.parseInt(settings.replaceAll("(?s).*maximum-pool-size: *([0-9]+).*", "$1"));
                System.out.println("the size is " + size);
                if (size > MOST) {
                    throw new AssertionError("at most MOST connections: " + size);
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
    void commitTheShop() throws Exception {
        repository = SampleRepository.in(folder.resolve("repository"));
        repository.write("src/main/java/shop/Price.java", "package shop;\n\nfinal class Price {}\n");
        repository.write(SETTINGS, TEXT);
        repository.write("src/test/java/shop/PriceTest.java", PRICE_TEST.replace("MOST", "20"));
        repository.commit("Add the shop");
    }

    @Test
    void theLimitOfASaturatedPoolIsRaisedByAPullRequest() throws InterruptedException {
        // When
        ProposalFactory.NewProposal made = propose();

        // Then
        Proposal proposal = made.proposal();
        assertEquals(ProposalState.READY, proposal.state(), proposal::toString);
        assertEquals(ProposalType.CONFIGURATION, proposal.change().type());
        assertEquals(Delivery.PULL_REQUEST, proposal.release().delivery());
        assertEquals("configuration-tuning in shop", proposal.change().title());
        assertTrue(
                proposal.change()
                        .description()
                        .endsWith(". Raises spring.datasource.hikari.maximum-pool-size in " + SETTINGS
                                + " from 10 to 15: 9.7 of 10 connections were in use."),
                proposal.change()::description);
        assertEquals("""
            diff --git a/src/main/resources/application.yml b/src/main/resources/application.yml
            --- a/src/main/resources/application.yml
            +++ b/src/main/resources/application.yml
            @@ -3,4 +3,4 @@
               datasource:
                 password: ${DB_PASSWORD}
                 hikari:
            -      maximum-pool-size:  10   # see the runbook
            +      maximum-pool-size:  15   # see the runbook
            """, new String(made.blobs().getFirst(), UTF_8));
    }

    @Test
    void aChangeThatTheTestsOfTheRepositoryRefuseIsRefused() throws Exception {
        // Given
        repository.write("src/test/java/shop/PriceTest.java", PRICE_TEST.replace("MOST", "12"));
        repository.commit("Permit twelve connections");

        // When
        Proposal proposal = propose().proposal();

        // Then
        assertEquals(ProposalState.REFUSED, proposal.state());
        GateResult failed = proposal.checks().gates().getLast();
        assertEquals("tests", failed.gate());
        assertTrue(failed.findings().getFirst().message().contains("at most 12 connections: 15"), failed::toString);
    }

    @Test
    void aLimitThatADeploymentMaySetIsDeclined() throws Exception {
        // Given
        repository.write("k8s/shop.yaml", "env:\n- name: SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE\n  value: 10\n");
        repository.commit("Deploy the shop");

        // When
        Proposal proposal = propose().proposal();

        // Then
        assertEquals(ProposalState.REFUSED, proposal.state());
        assertTrue(
                proposal.checks().gates().getFirst().findings().stream()
                        .map(GateFinding::message)
                        .anyMatch(
                                "configuration-tuning: k8s/shop.yaml may set the limit, too, or create another pool"
                                        ::equals),
                proposal::toString);
    }

    private ProposalFactory.NewProposal propose() throws InterruptedException {
        return assertInstanceOf(
                ProposalFactory.NewProposal.class,
                PullRequests.ofPrices(folder, SANDBOX.get())
                        .factory(saturation())
                        .propose("acme", new WorkUnit.Propose("c-1", "o-1", 1), true));
    }

    private static Opportunity saturation() {
        Regression regression =
                new Regression(RegressionMeasure.RESOURCE, .3, .97, 1, Optional.empty(), Optional.empty());
        return new Opportunity(
                "o-1",
                PullRequests.SHOP,
                OpportunityKind.REGRESSION,
                Evidence.of(regression, 0, .7)
                        .with(List.of(
                                new Capacity(CapacityKind.CONNECTION_POOL, "HikariPool-1", 9.7, Optional.of(10L)))),
                new ImpactScore(1, 1, 1, Severity.HIGH, .9, Risk.LOW, 1, Priority.HIGH),
                new ObservationPeriod(1, 2),
                Optional.empty(),
                new Explanation("hikaricp.connections.active 97 %"));
    }
}

package dev.ratchet.generator.kafka;

import static dev.ratchet.generator.specification.SpecificationSamples.NOW;
import static dev.ratchet.generator.specification.SpecificationSamples.SHOP;
import static dev.ratchet.generator.specification.SpecificationSamples.opportunity;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.Delivery;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.Recipes;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.git.SampleRepository;
import dev.ratchet.generator.sandbox.NoSandbox;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import dev.ratchet.runtime.seal.TenantKeys;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From an opportunity to a file in a repository, without a sandbox and without a model. */
final class SpecificationProposalsIT {
    private static final long DAY_MILLIS = 86_400_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Facts facts = new Facts(new TenantKeys(Path.of("unused")));

    @SuppressWarnings("NullAway.Init")
    private SampleRepository repository;

    @BeforeEach
    void commitAService() throws Exception {
        repository = SampleRepository.in(folder.resolve("repository"));
        repository.write("src/main/java/shop/Price.java", "package shop;\n\nfinal class Price {}\n");
        repository.commit("Add prices");
    }

    /** Every kind ends as a specification, or as a refusal that states the reason. */
    @ParameterizedTest
    @EnumSource(OpportunityKind.class)
    void everyKindEndsAsASpecificationOrWithAReason(OpportunityKind kind) throws InterruptedException {
        // Given
        addComponent(Optional.empty());

        // When
        Proposal proposal = proposal(propose(1, kind, "c-1", NOW));

        // Then
        boolean isSpecified =
                switch (kind) {
                    case HOT_METHOD, INCIDENT, NO_DATA, UNKNOWN -> false;
                    default -> true;
                };
        assertEquals(isSpecified ? ProposalState.READY : ProposalState.REFUSED, proposal.state(), proposal::toString);
        assertEquals(isSpecified, proposal.isSpecification());
        assertEquals(isSpecified, proposal.isReadyForPullRequest());
        assertEquals(isSpecified, gates(proposal).stream().noneMatch(GateResult::hasFailed));
    }

    @ParameterizedTest
    @CsvSource({
        "COVERAGE_GAP, QUALITY",
        "COMPLEX_METHOD, QUALITY",
        "FAILURE_MODE, LEARNING",
        "SUCCESS_PATTERN, LEARNING",
        "KNOWLEDGE_GAP, DOCUMENTATION",
        "FEATURE_REQUEST, FEATURE",
    })
    void aHostedComponentGetsAPullRequestAndNoRelease(OpportunityKind kind, ProposalType type)
            throws InterruptedException {
        // Given
        addComponent(Optional.of(new EntryPoint("shop.Handler", Split.REQUEST, Map.of(), List.of())));

        // When
        ProposalFactory.NewProposal made =
                assertInstanceOf(ProposalFactory.NewProposal.class, propose(1, kind, "c-1", NOW));

        // Then
        Proposal proposal = made.proposal();
        assertEquals(ProposalState.READY, proposal.state());
        assertEquals(type, proposal.change().type());
        assertEquals(ProposerKind.SPECIFICATION, proposal.origin().proposerKind());
        assertEquals(Delivery.PULL_REQUEST, proposal.release().delivery());
        assertEquals(Optional.empty(), proposal.release().digest());
        String diff = new String(made.blobs().getFirst(), UTF_8);
        assertEquals(
                1, diff.lines().filter(line -> line.startsWith("diff --git ")).count());
        assertTrue(diff.contains("\n+++ b/proposals/2026-12-01-"), diff);
    }

    @Test
    void gitAppliesTheDiff() throws Exception {
        // Given
        addComponent(Optional.empty());
        ProposalFactory.NewProposal made = assertInstanceOf(
                ProposalFactory.NewProposal.class, propose(1, OpportunityKind.COVERAGE_GAP, "c-1", NOW));

        // When
        try (Git git = repository.git()) {
            git.apply()
                    .setPatch(new ByteArrayInputStream(made.blobs().getFirst()))
                    .call();
        }

        // Then
        String key = made.proposal().origin().proposer().replace("specification/", "");
        Path file = repository.folder().resolve("proposals/2026-12-01-coverage-gap-" + key + ".md");
        assertTrue(Files.readString(file).startsWith("# Coverage gap in `shop`\n"), file::toString);
    }

    @Test
    void isWrittenOnceWhileItIsRecentOrItsFileOrBranchExists() throws Exception {
        // Given
        addComponent(Optional.empty());
        OpportunityKind kind = OpportunityKind.COVERAGE_GAP;
        Proposal first = proposal(propose(9, kind, "c-1", NOW));
        facts.fold(new Input.ProposalInput(first));
        long later = NOW + 31 * DAY_MILLIS;

        // When
        Proposal recent = proposal(propose(9, kind, "c-2", NOW + 29 * DAY_MILLIS));
        repository.createBranch("ratchet/" + first.id());
        Proposal withBranch = proposal(propose(9, kind, "c-3", later));
        repository.deleteBranch("ratchet/" + first.id());
        Proposal withNeither = proposal(propose(9, kind, "c-4", later));
        repository.write(
                "proposals/2026-12-01-coverage-gap-" + first.origin().proposer().substring(14) + ".md", "# merged\n");
        repository.commit("Merge a specification");
        Proposal withFile = proposal(propose(9, kind, "c-5", later));

        // Then
        assertEquals("duplicate", gates(recent).getFirst().gate());
        assertEquals("duplicate", gates(withBranch).getFirst().gate());
        assertEquals(ProposalState.READY, withNeither.state());
        assertEquals("duplicate", gates(withFile).getFirst().gate());
        assertTrue(
                gates(withFile).getFirst().findings().getFirst().message().contains("the file proposals/"),
                withFile::toString);
    }

    @Test
    void aDayHasALimitPerComponent() throws InterruptedException {
        // Given
        addComponent(Optional.empty());
        ProposalFactory factory = factory(1);
        assertEquals(
                ProposalState.READY,
                proposal(propose(factory, OpportunityKind.COVERAGE_GAP, "c-1", NOW))
                        .state());

        // When
        Proposal second = proposal(propose(factory, OpportunityKind.FEATURE_REQUEST, "c-1", NOW));
        Proposal nextDay = proposal(propose(factory, OpportunityKind.FEATURE_REQUEST, "c-2", NOW + DAY_MILLIS));

        // Then
        assertEquals("limit", gates(second).getFirst().gate());
        assertEquals(ProposalState.READY, nextDay.state());
    }

    @Test
    void aSpecificationThatAGateRefusesLeavesTheRoomOfTheDay() throws InterruptedException {
        // Given
        addComponent(Optional.empty());
        ProposalFactory factory = factory(1);
        Opportunity invisible = opportunity(OpportunityKind.COVERAGE_GAP, SHOP, "", "\u3164");
        facts.fold(new Input.OpportunityInput(invisible));

        // When
        Proposal refused = proposal(factory.propose("acme", new WorkUnit.Propose("c-1", invisible.id(), NOW), true));
        Proposal next = proposal(propose(factory, OpportunityKind.FEATURE_REQUEST, "c-1", NOW));

        // Then
        assertEquals(ProposalState.REFUSED, refused.state());
        assertEquals(ProposalState.READY, next.state());
    }

    @Test
    void aRepetitionAfterACrashIsTheSameProposal() throws InterruptedException {
        addComponent(Optional.empty());
        ProposalFactory factory = factory(1);

        Proposal first = proposal(propose(factory, OpportunityKind.COVERAGE_GAP, "c-1", NOW));
        Proposal again = proposal(propose(factory, OpportunityKind.COVERAGE_GAP, "c-1", NOW));

        assertEquals(first.id(), again.id());
        assertEquals(first.release(), again.release());
    }

    @Test
    void nothingIsWrittenIfSpecificationsAreDisabled() throws InterruptedException {
        addComponent(Optional.empty());

        Proposal proposal = proposal(propose(0, OpportunityKind.COVERAGE_GAP, "c-1", NOW));

        assertEquals(ProposalState.REFUSED, proposal.state());
        assertEquals(ProposerKind.RECIPE, proposal.origin().proposerKind());
    }

    @Test
    void aComponentWithoutARepositoryGetsNone() throws InterruptedException {
        facts.fold(new Input.ComponentInput(Component.named(SHOP)));

        Proposal proposal = proposal(propose(1, OpportunityKind.COVERAGE_GAP, "c-1", NOW));

        assertEquals(ProposalState.REFUSED, proposal.state());
    }

    private ProposalFactory.Result propose(int perDay, OpportunityKind kind, String cycle, long atMillis)
            throws InterruptedException {
        return propose(factory(perDay), kind, cycle, atMillis);
    }

    private ProposalFactory.Result propose(ProposalFactory factory, OpportunityKind kind, String cycle, long atMillis)
            throws InterruptedException {
        facts.fold(new Input.OpportunityInput(opportunity(kind)));
        return factory.propose(
                "acme", new WorkUnit.Propose(cycle, opportunity(kind).id(), atMillis), true);
    }

    private ProposalFactory factory(int perDay) {
        GitSource sources = new GitSource(
                folder.resolve("copies"),
                new RepositoryRules(
                        Map.of("acme", List.of(RepositoryAddress.parse(folder.toString()))),
                        true,
                        folder.resolve("state")));
        return new ProposalFactory(
                facts,
                Generators.ofRecipes(new Generator(new NoSandbox("none"), Recipes.all())),
                sources,
                new WorkSettings(1, Duration.ofSeconds(60), perDay));
    }

    /** Adds a component without build commands, which is hosted if it has an entry point. */
    private void addComponent(Optional<EntryPoint> entryPoint) {
        facts.fold(new Input.ComponentInput(new Component(
                SHOP,
                List.of("shop"),
                Optional.of(new ComponentSources(
                        repository.folder().toString(),
                        "main",
                        List.of("src/main/java"),
                        List.of("src/test/java"),
                        21,
                        false)),
                entryPoint,
                new DeploymentStage(Optional.empty(), false))));
    }

    private static Proposal proposal(ProposalFactory.Result result) {
        return assertInstanceOf(ProposalFactory.NewProposal.class, result).proposal();
    }

    private static List<GateResult> gates(Proposal proposal) {
        return proposal.checks().gates();
    }
}

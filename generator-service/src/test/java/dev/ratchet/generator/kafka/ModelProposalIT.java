package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.generator.candidate.CandidateSettings;
import dev.ratchet.generator.candidate.Competition;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.ModelGenerator;
import dev.ratchet.generator.candidate.Recipes;
import dev.ratchet.generator.candidate.Recordings;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.model.Prompt;
import dev.ratchet.generator.core.model.PromptBook;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.model.ModelCalls;
import dev.ratchet.generator.model.ModelConfiguration;
import dev.ratchet.generator.model.ModelMeters;
import dev.ratchet.generator.model.ModelSettings;
import dev.ratchet.generator.model.PromptFiles;
import dev.ratchet.generator.model.kafka.KafkaCallLog;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.SandboxSettings;
import dev.ratchet.generator.sandbox.Sandboxes;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.TopicCreator;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import dev.ratchet.runtime.seal.TenantKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A change by a stored answer of a model on its whole way: topic, prompt, answer, gates in the sandbox, proposal. */
@SuppressWarnings("NullAway.Init") // set before each
class ModelProposalIT {
    private static final String TEST = """

            ```java:src/test/java/shop/pricing/EmptyBasketTest.java
            package shop.pricing;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import java.util.List;
            import java.util.Map;
            import org.junit.jupiter.api.Test;

            class EmptyBasketTest {
                @Test
                void hasNoAverage() throws Exception {
                    Map<String, Object> output = new PricingHandler()
                            .handle(Map.of("name", "abc123", "items", List.of()), (port, request) -> Map.of());
                    assertEquals(0L, output.get("average"));
                }
            }
            ```
            """;

    @TempDir
    private Path folder;

    private EmbeddedCluster cluster;
    private ClusterProbe probe;

    @BeforeEach
    void start() {
        cluster = EmbeddedCluster.start(folder.resolve("cluster"));
        try (var admin = cluster.connections().admin()) {
            new TopicCreator(admin, 1).create(Topics.all());
        }
        probe = ClusterProbe.start(cluster.connections());
    }

    @AfterEach
    void stop() {
        probe.close();
        cluster.close();
    }

    @Test
    @Timeout(800)
    void provesAStoredAnswerAndNeverAsksTwiceForIt() throws Exception {
        // Given
        Path repository = folder.resolve("pricing");
        ShopSources.commit(repository, Recordings.tree());
        ChangeableComponent component = ModelFacts.component(repository);
        Path answer = folder.resolve("answers").resolve(prompt(component).digest() + ".md");
        Files.createDirectories(answer.getParent());
        Files.writeString(answer, answer());
        try (var sandbox = (ActiveSandbox) Sandboxes.open(SandboxSettings.defaults(System.getenv("PATH")));
                KafkaCallLog log = new KafkaCallLog(
                        cluster.connections(), probe, settings().limits());
                Proposals proposals =
                        proposals(new Generator(sandbox, List.of()), CandidateSettings.DEFAULT, log, repository)) {
            proposals.start();
            facts().publishFacts(component);

            // When
            facts().publishCycle("c-1");

            // Then
            Proposal proposal = facts().awaitProposal("c-1");
            assertEquals(ProposalState.READY, proposal.state(), proposal::toString);
            assertEquals(ProposerKind.MODEL, proposal.origin().proposerKind());
            assertEquals("script/stored-answers", proposal.origin().proposer());
            assertEquals(
                    "script/stored-answers in PricingHandler.handle",
                    proposal.change().title());
            assertTrue(proposal.checks().replayFixed());
            assertReservedAndAnswered();

            // When the same prompt is due again, and the model would not answer
            Files.delete(answer);
            facts().publishCycle("c-2");

            // Then
            assertEquals(ProposalState.READY, facts().awaitProposal("c-2").state());
            assertEquals(2, cluster.read(Topics.MODEL_CALLS).size());
        }
    }

    @Test
    @Timeout(800)
    void aModelCompetesWithARecipe() throws Exception {
        // Given a recipe that changes one line, and a model that changes the same line and adds others and a test
        Path repository = folder.resolve("pricing");
        ShopSources.commit(repository, Recordings.tree());
        ChangeableComponent component = ModelFacts.component(repository);
        Path answer = folder.resolve("answers").resolve(prompt(component).digest() + ".md");
        Files.createDirectories(answer.getParent());
        Files.writeString(
                answer,
                answer().replace("        boolean known =", "        // the average\n        boolean known =") + TEST);
        try (var sandbox = (ActiveSandbox) Sandboxes.open(SandboxSettings.defaults(System.getenv("PATH")));
                KafkaCallLog log = new KafkaCallLog(
                        cluster.connections(), probe, settings().limits());
                Proposals proposals = proposals(
                        new Generator(sandbox, Recipes.all()),
                        new CandidateSettings(3, CandidateSettings.ModelRole.COMPETE),
                        log,
                        repository)) {
            proposals.start();
            facts().publishFacts(component);

            // When
            facts().publishCycle("c-1");

            // Then
            Proposal proposal = facts().awaitProposal("c-1");
            assertEquals(ProposalState.READY, proposal.state(), proposal::toString);
            assertEquals(ProposerKind.RECIPE, proposal.origin().proposerKind());
            assertEquals(
                    "zero-divisor-guard in PricingHandler.handle",
                    proposal.change().title());
            GateResult competition = proposal.checks().gates().getLast();
            assertEquals(
                    "2 candidates; zero-divisor-guard: 2 changed lines, 1 files; it wins by the smaller change",
                    competition.measured());
            assertEquals(
                    List.of("script/stored-answers: 3 changed lines, 1 files"),
                    competition.findings().stream().map(GateFinding::message).toList());
        }
    }

    private ModelFacts facts() {
        return new ModelFacts(cluster);
    }

    private void assertReservedAndAnswered() {
        List<ModelCall> calls = cluster.read(Topics.MODEL_CALLS);
        assertEquals(2, calls.size(), calls::toString);
        assertTrue(calls.getFirst().result().isEmpty(), "the reservation is written first");
        assertEquals(answer(), calls.getLast().result().orElseThrow().answer());
        assertEquals(
                ModelCallOutcome.ANSWERED,
                calls.getLast().result().orElseThrow().outcome());
    }

    private ModelSettings settings() {
        return ModelConfiguration.read(new Configuration(Map.of(
                "OPTIMIZER_LLM_PROVIDER", "script",
                "ratchet.model.script.folder", folder.resolve("answers").toString(),
                "ratchet.model.components", "default/pricing")));
    }

    private Proposals proposals(Generator generator, CandidateSettings candidates, KafkaCallLog log, Path repository) {
        return new Proposals(
                cluster.connections(),
                new Generators(
                        generator,
                        new Competition(
                                candidates,
                                List.of(new ModelGenerator(
                                        generator,
                                        new ModelCalls(settings(), log, new ModelMeters()),
                                        PromptFiles.read(),
                                        new ModelGenerator.ModelScope(settings().components()::allows, 2, 4_000))))),
                new TenantKeys(folder.resolve("keys")),
                new GitSource(
                        folder.resolve("copies"),
                        new RepositoryRules(
                                Map.of("default", List.of(RepositoryAddress.parse(repository.toString()))),
                                false,
                                folder.resolve("state"))),
                new WorkSettings(1, Duration.ofMinutes(1), 0));
    }

    private static Prompt prompt(ChangeableComponent component) {
        return PromptFiles.read()
                .change(
                        ModelFacts.evidence(),
                        new Purpose.Fix("java.lang.ArithmeticException", "any"),
                        SourceIndex.of(Recordings.tree(), component),
                        new PromptBook.PromptLimits(40_000, ChangeLimits.DEFAULT));
    }

    private static String answer() {
        String fixed = Recordings.edited(
                        Recordings.tree(),
                        "long average = total / items.size();",
                        "long average = items.isEmpty() ? 0 : total / items.size();")
                .text(Pricing.PATH)
                .orElseThrow();
        return "An empty basket has no average.\n\n```java:" + Pricing.PATH + "\n" + fixed + "```\n";
    }
}

package dev.ratchet.generator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.SandboxSettings;
import dev.ratchet.generator.sandbox.Sandboxes;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicCreator;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import dev.ratchet.runtime.repository.RepositoryAddress;
import dev.ratchet.runtime.repository.RepositoryRules;
import dev.ratchet.runtime.seal.TenantKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fairness of the generator's gates between tenants, on a real broker and in a real sandbox. */
@SuppressWarnings("NullAway.Init") // set before each
class FairGatesIT {
    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final int ENDLESS = 6;
    private static final int WAITING_TENANTS = 5;
    private static final int SUBMITTED = 90;
    private static final List<String> TENANTS = List.of("hostile", "good");

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private Connections connections;
    private Wire wire;
    private Producer<String, byte[]> producer;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        connections = Connections.of(new Configuration(Map.of(
                "ratchet.kafka.bootstrap.servers", broker.bootstrapServers(),
                "ratchet.registry.schema.registry.url", registry.url(),
                "ratchet.state.folder", folder.resolve("state").toString())));
        wire = new Wire(connections.registry());
        producer = connections.producer();
        try (var admin = connections.admin()) {
            new TopicCreator(admin, 1).create(Topics.all());
        }
    }

    @AfterEach
    void stop() {
        producer.close();
        registry.close();
        broker.close();
    }

    @Test
    @Timeout(300)
    void endlessProposalsOfOneTenantDoNotDelayOthers() throws Exception {
        try (var sandbox = (ActiveSandbox) Sandboxes.open(SandboxSettings.defaults(System.getenv("PATH")))) {
            // Given
            try (Proposals proposals = proposals(sandbox, Duration.ofSeconds(60))) {
                proposals.start();
                for (String tenant : TENANTS) {
                    register(tenant);
                }

                // When
                submitEndlessOnesAndAGoodOne();

                // Then
                Proposal outcome = await(() -> read(Topics.PROPOSALS).stream()
                        .filter(it -> it.tenant().equals("good"))
                        .findFirst());
                assertTrue(
                        outcome.checks().gates().stream()
                                .anyMatch(it -> it.passed() && it.gate().equals("tests")),
                        outcome::toString);
                assertTrue(outcomes().size() <= 2, "at most one of the endless ones has ended by its own limit");
            }

            // When
            try (Proposals proposals = proposals(sandbox, Duration.ofMillis(200))) {
                proposals.start();

                // Then
                await(() -> Optional.of(outcomes()).filter(it -> it.size() == ENDLESS + 1));
                assertEquals(
                        IntStream.range(0, ENDLESS + 1).mapToObj(it -> 1L).toList(),
                        List.copyOf(outcomes().values()));
            }
        }
    }

    @Test
    @Timeout(300)
    void fullQueuesOfFiveTenantsDoNotStopASixth() throws Exception {
        try (var sandbox = (ActiveSandbox) Sandboxes.open(SandboxSettings.defaults(System.getenv("PATH")));
                Proposals proposals = proposals(sandbox, Duration.ofSeconds(60))) {
            // Given components without a release, so that their changes wait
            for (int i = 0; i < WAITING_TENANTS; i++) {
                publish(
                        Topics.COMPONENTS,
                        "waiting-" + i + "/pricing",
                        component("waiting-" + i).entry());
            }
            for (int i = 0; i < WAITING_TENANTS * SUBMITTED; i++) {
                String tenant = "waiting-" + i % WAITING_TENANTS;
                publish(Topics.COMMANDS, "", submission(tenant, tenant + "-" + i, "--- a"));
            }
            publish(Topics.COMMANDS, "", submission("sixth", "sixth", "--- a"));

            // When
            proposals.start();

            // Then
            Set<String> gates =
                    await(() -> Optional.of(failedGates()).filter(it -> it.containsKey("sixth"))).entrySet().stream()
                            .filter(it -> !it.getKey().equals("sixth"))
                            .flatMap(it -> it.getValue().stream())
                            .collect(Collectors.toSet());
            assertEquals(Set.of("queue"), gates, "the sixth is examined before the changes that wait");
            await(() -> Optional.of(outcomes()).filter(it -> it.size() == WAITING_TENANTS * SUBMITTED + 1));
            assertEquals(Set.of(1L), Set.copyOf(outcomes().values()));
        }
    }

    /** Failed gates of the proposals of each tenant. */
    private Map<String, Set<String>> failedGates() {
        return read(Topics.PROPOSALS).stream()
                .collect(Collectors.groupingBy(
                        Proposal::tenant,
                        Collectors.flatMapping(
                                it -> it.checks().gates().stream().map(GateResult::gate), Collectors.toSet())));
    }

    /** Publishes the base release as a component's assignment, in place of the deployer. */
    private void register(String tenant) throws Exception {
        ShopSources.commit(folder.resolve(tenant));
        publish(Topics.COMPONENTS, tenant + "/pricing", component(tenant).entry());
        publish(Topics.ASSIGNMENTS, tenant + "/pricing", assignment(tenant, baseRelease(tenant)));
    }

    private void submitEndlessOnesAndAGoodOne() throws Exception {
        String endless = UnifiedDiff.between(
                ShopSources.TREE,
                ShopSources.TREE.with("src/test/java/shop/EndlessTest.java", ShopSources.ENDLESS_TEST));
        for (int i = 0; i < ENDLESS; i++) {
            publish(Topics.COMMANDS, "", submission("hostile", "endless-" + i, endless));
        }
        String good = UnifiedDiff.between(
                ShopSources.TREE,
                ShopSources.TREE.with(ShopSources.PATH, ShopSources.SOURCE.replace("42L", "40L + 2L")));
        publish(Topics.COMMANDS, "", submission("good", "good", good));
    }

    /** Number of proposals by subject. */
    private Map<String, Long> outcomes() {
        return read(Topics.PROPOSALS).stream()
                .collect(Collectors.groupingBy(
                        proposal -> proposal.origin().opportunity().orElseThrow(),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private Proposals proposals(ActiveSandbox sandbox, Duration limit) {
        Map<String, List<RepositoryAddress>> allowed = TENANTS.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        tenant -> List.of(
                                RepositoryAddress.parse(folder.resolve(tenant).toString()))));
        return new Proposals(
                connections,
                Generators.ofRecipes(new Generator(sandbox, List.of())),
                new TenantKeys(folder.resolve("keys")),
                new GitSource(folder.resolve("copies"), new RepositoryRules(allowed, false, folder.resolve("state"))),
                new WorkSettings(2, limit, 0));
    }

    private Digest baseRelease(String tenant) throws Exception {
        return await(() -> read(Topics.RELEASES).stream()
                .map(BlobChunk::bytes)
                .map(bytes -> new String(bytes, UTF_8))
                .filter(ReleaseManifest::isManifest)
                .map(ReleaseManifest::parse)
                .filter(it -> it.component().tenant().equals(tenant))
                .map(ReleaseManifest::digest)
                .findFirst());
    }

    private ChangeableComponent component(String tenant) {
        return new ChangeableComponent(
                new ComponentId(tenant, "pricing"),
                List.of("shop"),
                new ComponentSources(
                        folder.resolve(tenant).toString(),
                        "main",
                        List.of("src/main/java"),
                        List.of("src/test/java"),
                        17,
                        false),
                new EntryPoint("shop.Handler", Split.REQUEST, Map.of(), List.of()));
    }

    private static Assignment assignment(String tenant, Digest control) {
        return new Assignment(
                new ComponentId(tenant, "pricing"),
                1,
                Assignment.AssignedReleases.controlOnly(control),
                new TrafficSplit(Split.REQUEST, Optional.empty(), 0),
                Assignment.BucketGroups.none(),
                new Assignment.LeaseTerms(0, true),
                60_000,
                List.of());
    }

    private static Command submission(String tenant, String id, String diff) {
        return new Command(
                id,
                Optional.of(tenant),
                1,
                "somebody",
                new Submission(
                        "pricing", id, "", diff, ProposalType.QUALITY, new Goal(GoalKind.NONE, 0), Optional.empty()));
    }

    private <T> void publish(Topic<T> topic, String key, T value) throws Exception {
        producer.send(wire.record(topic, key, value)).get();
    }

    private <T> List<T> read(Topic<T> topic) {
        List<T> records = new ArrayList<>();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(
                    consumer, List.of(topic), record -> wire.read(record, topic).ifPresent(records::add));
        }
        return records;
    }

    /** Returns the first value that a supplier finds. */
    private static <T> T await(Supplier<Optional<T>> reading) throws Exception {
        List<T> found = new ArrayList<>();
        EmbeddedCluster.await("record", DEADLINE, () -> {
            reading.get().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }
}

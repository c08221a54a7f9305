package dev.ratchet.deployer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.SampleProposals;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.embedded.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployers that crash or stop in the middle of their work, and their successors. */
@Tag("alone")
@SuppressWarnings("NullAway.Init") // set before each
class FailOverIT {
    private static final List<String> QUERIES =
            List.of("/components/pricing/versions", "/proposals", "/rollouts", "/deployments", "/reports");

    private static final String GROUP = "ratchet-deployer";
    private static final RolloutId ROLLOUT = new RolloutId("r-p-1");
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    /** SAFETY R9: output resumes within 15 s. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(15);

    private static final Set<RolloutStateKind> ENDS = Set.of(
            RolloutStateKind.CONFIRMED,
            RolloutStateKind.NO_EFFECT,
            RolloutStateKind.ROLLED_BACK,
            RolloutStateKind.EXPIRED,
            RolloutStateKind.REJECTED);

    @TempDir
    private Path folder;

    private EmbeddedCluster cluster;

    /** A deployer and its HTTP address. */
    private record Deployer(ServiceProcess process, URI url) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    @BeforeEach
    void start() {
        cluster = EmbeddedCluster.start(folder);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void standbyContinuesTheRolloutOfALeaderThatStopped() throws Exception {
        try (Deployer one = deployer("one");
                Deployer other = deployer("other");
                FakeTarget target = new FakeTarget(cluster, List.of(one.url(), other.url()))) {
            awaitMembers(2);
            EmbeddedCluster.await("leader", DEADLINE, () -> leads(target, one) != leads(target, other));
            Deployer leader = leads(target, one) ? one : other;
            Deployer standby = leader.equals(one) ? other : one;
            publishComponent();
            target.start();
            EmbeddedCluster.await("assignment", DEADLINE, () -> target.poll(leader.url()) == 200);
            for (String query : QUERIES) {
                assertEquals(200, target.query(leader.url(), query), query);
                assertEquals(503, target.query(standby.url(), query), query);
            }
            cluster.publish(Topics.PROPOSALS, "p-1", SampleProposals.ready("p-1"));
            EmbeddedCluster.await("look", DEADLINE, () -> looks(rollout()) > 0);

            leader.process().suspend();
            int before = rollout().size();
            long stopped = System.nanoTime();
            EmbeddedCluster.await("new leader", TAKE_OVER, () -> target.poll(standby.url()) == 200);
            Duration takeOver = Duration.ofNanos(System.nanoTime() - stopped);
            assertRenewsNoLease(target, leader);
            EmbeddedCluster.await(
                    "look after the fail-over (" + takeOver + ")",
                    DEADLINE,
                    () -> looks(rollout().stream().skip(before).toList()) > 0);
            assertEquals(
                    202,
                    target.post(
                            standby.url(),
                            "/commands",
                            "{\"rollBack\":{\"rollout\":\"" + ROLLOUT + "\",\"reason\":\"enough seen\"}}"));
            EmbeddedCluster.await("end", DEADLINE, () -> ends(rollout()) > 0);
            EmbeddedCluster.await("end in the answer", DEADLINE, () -> target.body(standby.url(), "/proposals/p-1")
                    .contains("\"rollout\":{\"state\":\"ROLLED_BACK\""));
        }
        assertEndedOnce();
    }

    @Test
    void restartedDeployerPlansWithTheHealthFromBeforeItsRestart() throws Exception {
        Map<String, String> properties = properties("one", "0");
        try (DeployerService before = DeployerService.start(properties)) {
            assertTrue(before.port() > 0);
            publishComponent();
            EmbeddedCluster.await("assignment", DEADLINE, () -> !cluster.read(Topics.ASSIGNMENTS)
                    .isEmpty());
            long now = System.currentTimeMillis() / 1000;
            LongStream.range(now - 12, now)
                    .forEach(interval ->
                            cluster.publish(Topics.HEALTH, "acme/pricing", FakeTarget.health(1, interval, false)));
        }

        try (DeployerService after = DeployerService.start(properties)) {
            assertTrue(after.port() > 0);
            cluster.publish(Topics.PROPOSALS, "p-1", SampleProposals.ready("p-1"));
            EmbeddedCluster.await("rollout", DEADLINE, () -> !rollout().isEmpty());
        }

        RolloutPlan plan = (RolloutPlan) rollout().getFirst().input();
        assertTrue(plan.forecast().power().isPresent(), "the plan has no baseline: " + plan);
    }

    /** Asserts that requests which reached it while it was stopped renew no lease. */
    private static void assertRenewsNoLease(FakeTarget target, Deployer zombie) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 20)
                .mapToObj(it -> target.pollAsync(zombie.url(), ""))
                .toList();
        zombie.process().resume();
        for (CompletableFuture<HttpResponse<String>> it : waiting) {
            HttpResponse<String> answer = it.get(10, TimeUnit.SECONDS);
            assertNotEquals(200, answer.statusCode(), answer.body());
        }
    }

    private void assertEndedOnce() {
        List<RolloutEvent> events = rollout();
        assertEquals(1, ends(events), events::toString);
        assertEquals(
                LongStream.range(0, events.size()).boxed().toList(),
                events.stream().map(RolloutEvent::sequence).toList());
        assertEquals(
                1,
                events.stream().filter(it -> it.input() instanceof RolloutPlan).count());
        assertEquals(
                List.of(Optional.of(ROLLOUT)),
                cluster.read(Topics.OUTCOMES).stream()
                        .map(outcome -> outcome.change().rollout())
                        .toList());
        List<Long> epochs =
                cluster.read(Topics.ASSIGNMENTS).stream().map(Assignment::epoch).toList();
        assertEquals(LongStream.rangeClosed(1, epochs.size()).boxed().toList(), epochs);
    }

    private void publishComponent() {
        byte[] manifest = SampleProposals.BASE.text().getBytes(StandardCharsets.UTF_8);
        Digest digest = SampleProposals.BASE.digest();
        cluster.publish(Topics.COMPONENTS, SampleProposals.PRICING.key(), SampleProposals.component(Split.REQUEST));
        cluster.publish(Topics.RELEASES, digest + "/0", new BlobChunk(digest, 0, 1, manifest));
    }

    private List<RolloutEvent> rollout() {
        return cluster.read(Topics.ROLLOUTS).stream()
                .filter(it -> it.rollout().equals(ROLLOUT))
                .toList();
    }

    private static long looks(List<RolloutEvent> events) {
        return events.stream().filter(it -> it.input() instanceof Look).count();
    }

    private static long ends(List<RolloutEvent> events) {
        return events.stream()
                .filter(it -> ENDS.contains(it.to()) && it.from() != it.to())
                .count();
    }

    /** Waits for a leader, which answers that there is no assignment yet. */
    private static boolean leads(FakeTarget target, Deployer it) {
        return target.poll(it.url()) == 404;
    }

    private void awaitMembers(int number) throws Exception {
        try (var admin = cluster.connections().admin()) {
            EmbeddedCluster.await(
                    "group of " + number,
                    DEADLINE,
                    () -> admin.listGroups().all().get().stream()
                                    .anyMatch(it -> it.groupId().equals(GROUP))
                            && isBalanced(
                                    admin.describeConsumerGroups(List.of(GROUP))
                                            .all()
                                            .get()
                                            .values(),
                                    number));
        }
    }

    private static boolean isBalanced(Collection<ConsumerGroupDescription> groups, int number) {
        return groups.stream()
                .allMatch(group -> group.groupState() == GroupState.STABLE
                        && group.members().size() == number);
    }

    private Deployer deployer(String name) throws IOException {
        String port = Integer.toString(freePort());
        Path own = Files.createDirectories(folder.resolve(name));
        return new Deployer(
                new ServiceProcess("dev.ratchet.deployer.DeployerService", properties(name, port), own),
                URI.create("http://127.0.0.1:" + port));
    }

    private Map<String, String> properties(String name, String port) {
        Path policy = folder.resolve("policy.yaml");
        try {
            Files.writeString(policy, "acme/pricing: {recipe: auto}\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return cluster.properties(Map.of(
                "ratchet.state.folder",
                folder.resolve(name).resolve("state").toString(),
                "ratchet.auth.tokens",
                "ada@acme=" + FakeTarget.TOKEN,
                "ratchet.policy.file",
                policy.toString(),
                "ratchet.interval",
                "1s",
                "ratchet.pre.period.intervals",
                "10",
                "ratchet.lease",
                "30s",
                "ratchet.deployer.port",
                port));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package dev.ratchet.deployer.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.cycle.proposal.Ownership;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.proposal.WorkloadKind;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.config.WebhookRules;
import dev.ratchet.deployer.core.incident.IncidentNotice;
import dev.ratchet.deployer.core.incident.IncidentSamples;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.embedded.EmbeddedCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions with real programs and a real HTTP server; the commands that they write are collected. */
@SuppressWarnings("NullAway.Init") // set before each
final class DeploymentActionsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final List<ActionResult> results = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private DeploymentActions actions;
    private volatile int status = 200;

    /** A received request. */
    private record Received(String path, String key, JsonNode body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.start();
        actions = new DeploymentActions(
                this::collect,
                new ActionRemotes(
                        new WebhookRules(Map.of("acme", List.of(URI.create(url("/hooks"))))),
                        Duration.ofSeconds(5),
                        WorkloadUndo.unavailable()),
                Clock.systemUTC(),
                Duration.ofMillis(10));
    }

    @AfterEach
    void stop() {
        actions.close();
        server.stop(0);
    }

    @Test
    void failingProgramHasThreeAttempts() throws Exception {
        Path log = folder.resolve("log");

        actions.submit(rollingBack(script("echo x >> " + log + "; exit 1")), _ -> true);

        awaitResults(3);
        assertEquals(3, Files.readAllLines(log).size());
        assertEquals(
                List.of("1 true", "2 true", "3 false"),
                results.stream().map(it -> it.attempt() + " " + it.repeated()).toList());
    }

    @Test
    void successEndsTheAttempts() throws Exception {
        Path log = folder.resolve("log");

        actions.submit(rollingBack(script("echo x >> " + log + "; test $(wc -l < " + log + ") -eq 2")), _ -> true);

        awaitResults(2);
        assertEquals(
                List.of(false, true),
                results.stream().map(ActionResult::succeeded).toList());
        assertEquals(2, Files.readAllLines(log).size());
    }

    @Test
    void interruptedUndoIsAttemptedAgain() throws Exception {
        RollBackWay way = new RollBackWay.Kubernetes(new WorkloadId("shop", WorkloadKind.DEPLOYMENT, "cart"));

        actions.resume(rollingBack(way), _ -> true);

        awaitResults(1);
        assertEquals(
                "attempt 1: cannot undo deployment/cart in namespace shop: ratchet.kubernetes.enabled is not set; run"
                        + " kubectl rollout undo deployment/cart -n shop",
                results.getFirst().detail());
    }

    @Test
    void stoppedRollbackHasNoFurtherAttempt() throws Exception {
        Path log = folder.resolve("log");

        actions.submit(rollingBack(script("echo x >> " + log + "; exit 1")), _ -> false);

        awaitResults(1);
        actions.close();
        assertEquals(1, Files.readAllLines(log).size());
    }

    @Test
    void programUnderWayEndsBeforeTheDeployer() throws Exception {
        Path started = folder.resolve("started");
        Path go = folder.resolve("go");
        String script = "touch " + started + "; until [ -f " + go + " ]; do sleep 0.05; done";
        actions.submit(rollingBack(script(script)), _ -> true);
        EmbeddedCluster.await("start", Duration.ofSeconds(30), () -> Files.exists(started));

        Thread closing = Thread.ofPlatform().start(actions::close);
        EmbeddedCluster.await(
                "wait for the program", Duration.ofSeconds(30), () -> closing.getState() == Thread.State.TIMED_WAITING);
        Files.createFile(go);
        closing.join();

        assertEquals(1, results.size());
        assertTrue(results.getFirst().succeeded(), results::toString);
    }

    @Test
    void programIsNotRepeatedAfterARestart() throws Exception {
        Path log = folder.resolve("log");

        actions.resume(rollingBack(script("echo x >> " + log)), _ -> true);

        awaitResults(1);
        ActionResult result = results.getFirst();
        assertTrue(!result.succeeded() && !result.repeated(), result.toString());
        assertTrue(result.detail().contains("check it by hand"), result.toString());
        assertTrue(Files.notExists(log));
    }

    @Test
    void webhookIsRepeatedAfterARestart() throws Exception {
        actions.resume(rollingBack(new RollBackWay.Webhook(url("/hooks/back"))), _ -> true);

        awaitResults(1);
        assertEquals("w-1-rollback-1", received.getFirst().key());
    }

    @Test
    void webhookIsAskedToRollBackWithAnIdempotencyKey() throws Exception {
        actions.submit(rollingBack(new RollBackWay.Webhook(url("/hooks/back"))), _ -> true);

        awaitResults(1);
        assertTrue(results.getFirst().succeeded(), results::toString);
        Received request = received.getFirst();
        assertEquals("w-1-rollback-1", request.key());
        assertEquals("ROLLING_BACK", request.body().path("event").asText());
        assertEquals("2", request.body().at("/deployment/version").asText());
        assertEquals("1", request.body().at("/deployment/replaced/0").asText());
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        status = 302;

        actions.submit(rollingBack(new RollBackWay.Webhook(url("/hooks/back"))), _ -> true);

        awaitResults(3);
        assertTrue(results.getLast().detail().endsWith("returned 302"), results::toString);
        assertTrue(received.stream().allMatch(it -> it.path().equals("/hooks/back")), received::toString);
    }

    @Test
    void addressOutsideOfTheAllowedPrefixIsRefused() throws Exception {
        actions.submit(rollingBack(new RollBackWay.Webhook(url("/other"))), _ -> true);

        awaitResults(3);
        assertTrue(results.getLast().detail().contains("must use https"), results::toString);
        assertEquals(List.of(), received);
    }

    @Test
    void privateAddressOverHttpsIsRefused() throws Exception {
        actions.submit(rollingBack(new RollBackWay.Webhook("https://169.254.169.254/latest")), _ -> true);

        awaitResults(3);
        assertTrue(
                results.stream().noneMatch(ActionResult::succeeded)
                        && results.getLast().detail().contains("169.254.169.254"),
                results::toString);
    }

    @Test
    void outcomeReachesEveryListener() throws Exception {
        WatchState.Ended ended = new WatchState.Ended(
                WatchSamples.plan(new WatchRules(
                        WatchRung.OBSERVE,
                        Optional.empty(),
                        List.of("team-a"),
                        List.of(url("/hooks/a"), url("/hooks/b")),
                        new RollBackWay.None())),
                WatchStateKind.HARMFUL,
                WatchSamples.judgement(VerdictKind.ROLL_BACK),
                5,
                "latency is 20 % higher");

        actions.announce(ended);

        EmbeddedCluster.await("requests", DEADLINE, () -> received.size() == 2);
        JsonNode body = received.getFirst().body();
        assertEquals(
                "HARMFUL: version 2 of shop: latency is 20 % higher",
                body.path("text").asText());
        assertEquals("team-a", body.at("/details/owners/0").asText());
        assertEquals("ROLL_BACK", body.path("verdict").asText());
    }

    @Test
    void incidentReachesEveryListenerOfTheComponent() throws Exception {
        actions.announce(new IncidentNotice(
                IncidentSamples.incident(WatchSamples.SHOP, 120, 180, false),
                new Ownership(List.of("team-a"), List.of(url("/hooks/a"), url("/hooks/b")))));

        EmbeddedCluster.await("requests", DEADLINE, () -> received.size() == 2);
        JsonNode body = received.getFirst().body();
        assertEquals("i-1-INCIDENT_BEGAN", received.getFirst().key());
        assertEquals(
                "INCIDENT_BEGAN: shop: shop: GET /items is slower",
                body.path("text").asText());
        assertEquals("1970-01-01T00:02:00Z", body.at("/incident/since").asText());
        assertEquals("team-a", body.at("/owners/0").asText());
    }

    private void awaitResults(int count) throws Exception {
        EmbeddedCluster.await("results", DEADLINE, () -> results.size() == count);
    }

    private static RollBackWay script(String text) {
        return new RollBackWay.Program(List.of("/bin/sh", "-c", text), 10);
    }

    private static WatchState.RollingBack rollingBack(RollBackWay way) {
        WatchRules rules = new WatchRules(WatchRung.AUTO, Optional.empty(), List.of(), List.of(), way);
        return new WatchState.RollingBack(
                WatchSamples.plan(rules), WatchSamples.judgement(VerdictKind.ROLL_BACK), 0, 5, "harm");
    }

    private void collect(Command command) {
        if (command.content() instanceof CommandContent.Watched(ActionResult result)) {
            results.add(result);
        }
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    new ObjectMapper()
                            .readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8))));
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            exchange.sendResponseHeaders(status, -1);
        }
    }
}

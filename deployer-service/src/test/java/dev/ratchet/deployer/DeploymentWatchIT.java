package dev.ratchet.deployer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.WatchedDeployment;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.embedded.EmbeddedCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments of two components by another pipeline, from the minutes of their instances to the report. */
@SuppressWarnings("NullAway.Init") // set before each
final class DeploymentWatchIT {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final ComponentId HARMED = new ComponentId("default", "shop");
    private static final ComponentId EQUAL = new ComponentId("default", "cart");
    private static final int CALLS = 200;
    /** Minutes before now of the start of the telemetry, of the deployment, and of the last minute. */
    private static final long STARTED_AGO = 100;

    private static final long DEPLOYED_AGO = 80;
    private static final long ENDED_AGO = 8;

    @TempDir
    private Path folder;

    private final long now = System.currentTimeMillis() / 60_000;
    private EmbeddedCluster cluster;
    private Path log;

    @BeforeEach
    void start() throws IOException {
        log = folder.resolve("rollbacks");
        Files.createDirectories(folder.resolve("components"));
        Files.writeString(
                folder.resolve("components/shop.yaml"),
                "component: shop\nwatch: {rung: auto, rollback: {command: [/bin/sh, -c, 'echo $RATCHET_COMPONENT"
                        + " $RATCHET_VERSION >> " + log + "']}}\n");
        cluster = EmbeddedCluster.start(folder.resolve("cluster"));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void takesAHarmfulDeploymentBackOnceAndConfirmsAnEqualOne() throws Exception {
        deployer().close(); // creates the topics
        publish();
        try (DeployerService before = deployer()) {
            assertTrue(before.port() > 0);
            EmbeddedCluster.await("watch", DEADLINE, () -> watches() > 0);
        }

        try (DeployerService after = deployer()) {
            EmbeddedCluster.await("ends", DEADLINE, () -> ends().size() == 2);
            assertEquals(Map.of("shop", "ROLLED_BACK", "cart", "CONFIRMED"), states(after));
        }
        try (DeployerService again = deployer()) {
            closeCycle();
            EmbeddedCluster.await("report", DEADLINE, () -> !cluster.read(Topics.CYCLE_REPORTS)
                    .isEmpty());
            assertEquals(Map.of("shop", "ROLLED_BACK", "cart", "CONFIRMED"), states(again));
        }

        assertEquals(List.of("shop 2"), Files.readAllLines(log));
        assertEveryWatchIsAGaplessHistory();
        assertReport();
        assertEquals(
                List.of("roll back deployment", "end deployment rollback"),
                cluster.read(Topics.AUDIT).stream()
                        .map(AuditEntry::event)
                        .map(it -> it.action())
                        .filter(it -> it.contains("deployment"))
                        .toList());
    }

    private void assertReport() {
        var report = cluster.read(Topics.CYCLE_REPORTS).getFirst();
        assertEquals(
                List.of("cart 2 CONFIRMED", "shop 2 ROLLED_BACK"),
                report.analysis().deployments().stream()
                        .map(it -> it.component() + " " + it.version() + " " + it.outcome())
                        .sorted()
                        .toList());
        WatchedDeployment shop = report.analysis().deployments().stream()
                .filter(it -> it.component().equals("shop"))
                .findFirst()
                .orElseThrow();
        assertTrue(shop.judgement().verdict().orElseThrow().decision().estimate() > .2, shop::toString);
        assertTrue(shop.reason().endsWith("attempt 1: the program ended with status 0"), shop.reason());
        assertEquals(0, report.counts().improvementsAttempted());
        assertEquals(0, report.counts().improvementsDeployed());
    }

    private void assertEveryWatchIsAGaplessHistory() {
        List<WatchEvent> all = cluster.read(Topics.WATCHES);
        List<WatchId> watches = all.stream().map(WatchEvent::watch).distinct().toList();
        assertEquals(2, watches.size());
        for (WatchId watch : watches) {
            List<Long> sequence = all.stream()
                    .filter(it -> it.watch().equals(watch))
                    .map(WatchEvent::sequence)
                    .toList();
            assertEquals(LongStream.range(0, sequence.size()).boxed().toList(), sequence);
        }
    }

    private DeployerService deployer() {
        return DeployerService.start(cluster.properties(Map.of(
                "ratchet.state.folder", folder.resolve("state").toString(),
                "ratchet.components.folder", folder.resolve("components").toString(),
                "ratchet.deployer.port", "0")));
    }

    /** Publishes minutes with two instances of each version; the new version of the shop is twice as slow. */
    private void publish() {
        for (long minute = now - STARTED_AGO; minute <= now - ENDED_AGO; minute++) {
            for (ComponentId component : List.of(HARMED, EQUAL)) {
                publish(component, minute, "1", 10);
                if (minute >= now - DEPLOYED_AGO) {
                    publish(component, minute, "2", component.equals(HARMED) ? 20 : 10);
                }
            }
        }
    }

    private void publish(ComponentId component, long minute, String version, double millis) {
        for (String instance : List.of("a", "b")) {
            long seed = minute * 31 + (component.key() + version + instance).hashCode();
            cluster.publish(
                    Topics.INSTANCE_MINUTES,
                    component.key(),
                    WatchSamples.minute(
                            component,
                            minute,
                            InstanceVersion.of(version, version + instance, "production"),
                            WatchSamples.calls(seed, CALLS, millis, .01)));
        }
    }

    private void closeCycle() {
        long at = System.currentTimeMillis();
        cluster.publish(
                Topics.CYCLES, "c-1", new CycleEvent("c-1", "default", at, new CycleStart(60_000, "test", at, 1)));
        cluster.publish(Topics.CYCLES, "c-1", new CycleEvent("c-1", "default", at, new CycleEvent.Closed("test")));
    }

    private long watches() {
        return cluster.read(Topics.WATCHES).stream()
                .filter(it -> it.input() instanceof WatchPlan)
                .count();
    }

    private List<WatchEvent> ends() {
        return cluster.read(Topics.WATCHES).stream()
                .filter(it -> it.from() != it.to() && it.to().compareTo(WatchStateKind.CONFIRMED) >= 0)
                .toList();
    }

    /** Waits until the deployer leads, because one that does not lead answers 503. */
    private static Map<String, String> states(DeployerService deployer) throws Exception {
        EmbeddedCluster.await(
                "leads", DEADLINE, () -> answer(deployer, "/deployments").statusCode() == 200);
        JsonNode all = new ObjectMapper().readTree(get(deployer, "/deployments"));
        Map<String, String> states = new TreeMap<>();
        for (JsonNode it : all) {
            states.put(it.path("component").asText(), it.path("state").asText());
            String watch = it.path("watch").asText();
            assertTrue(get(deployer, "/deployments/" + watch).contains("\"replaced\":[\"1\"]"));
            JsonNode events = new ObjectMapper().readTree(get(deployer, "/deployments/" + watch + "/events"));
            assertTrue(events.findValuesAsText("kind").contains("LOOKED"), events::toString);
        }
        return states;
    }

    private static String get(DeployerService deployer, String path) throws Exception {
        HttpResponse<String> answer = answer(deployer, path);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static HttpResponse<String> answer(DeployerService deployer, String path) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + deployer.port() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}

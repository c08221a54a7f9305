package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.ServiceProcess;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.RecordingSettings;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.host.HostedComponent;
import dev.ratchet.sdk.host.Ratchet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service in its own process: each is killed in the middle of the same cycle, and the cycle still ends correctly. */
@Tag("alone")
class CrashIT {
    private static final long DEADLINE_SECONDS = 120;

    /** Seconds; longer than the restarts of all services take together. */
    private static final int WATCH_INTERVALS = 60;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void theCycleEndsOnceWhenEachServiceIsKilledInItsMiddle() throws Exception {
        // Given
        GreetingRepository repository = GreetingRepository.make(folder.resolve("repository"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0)) {
            Map<String, String> properties = properties(repository, broker, registry);
            Records topic = new Records(properties);

            // When
            cycleWithCrashes(properties, topic);

            // Then
            List<CycleReport> reports = topic.read(Topics.CYCLE_REPORTS, CycleReport.class);
            assertEquals(1, reports.size());
            assertEquals(1, reports.getFirst().counts().improvementsAttempted());
            List<RolloutEvent> ends = ends(topic);
            assertEquals(1, ends.size());
            assertEquals(
                    RolloutStateKind.CONFIRMED,
                    ends.getFirst().to(),
                    ends.getFirst().reason());
        }
    }

    private void cycleWithCrashes(Map<String, String> properties, Records topic) throws Exception {
        try (ServiceProcess ingest = service("dev.ratchet.ingest.IngestService", properties);
                ServiceProcess analyzer = service("dev.ratchet.analyzer.AnalyzerService", properties);
                ServiceProcess generator = service("dev.ratchet.generator.GeneratorService", properties);
                ServiceProcess deployer = service("dev.ratchet.deployer.DeployerService", properties)) {
            Map<String, ServiceProcess> services = new LinkedHashMap<>();
            services.put("ingest", ingest);
            services.put("deployer", deployer);
            services.put("analyzer", analyzer);
            services.put("generator", generator);
            try {
                cycle(properties, topic, services);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + logs(services.values()) + topic.story(), e);
            }
        }
    }

    private void cycle(Map<String, String> properties, Records topic, Map<String, ServiceProcess> services)
            throws Exception {
        URI deployer = url(properties, "deployer");
        RatchetSettings target = RatchetSettings.local("greeter-1", folder.resolve("target"))
                .withRecording("greeting", RecordingSettings.ofFields("name", "language", "hello", "greeting"));
        try (Ratchet ratchet = Ratchet.connect(target.withDoors(deployer, url(properties, "ingest")));
                Callers callers = new Callers(greeting(ratchet))) {
            await(
                    "executions",
                    () -> topic.read(Topics.EXECUTIONS, Execution.class).size() >= 150);
            post(deployer, GreetingRepository.NOTHING);
            for (Map.Entry<String, ServiceProcess> service : services.entrySet()) {
                crash(service.getKey(), service.getValue(), url(properties, service.getKey()), topic);
            }
            await("a report", () -> !topic.read(Topics.CYCLE_REPORTS, CycleReport.class)
                    .isEmpty());
            assertTrue(callers.called() > 0);
        }
    }

    /** Kills and restarts a service after a further look of the rollout, and waits until it is ready. */
    private void crash(String name, ServiceProcess service, URI url, Records topic) throws Exception {
        long before = countedLooks(topic);
        await("a counted look before the crash of " + name, () -> countedLooks(topic) > before);
        assertEquals(List.of(), ends(topic), "the rollout ended before the crash of " + name);
        service.killAndRestart();
        await("readiness of " + name, () -> isReady(url));
    }

    private static URI url(Map<String, String> properties, String service) {
        return URI.create("http://127.0.0.1:" + properties.get("ratchet." + service + ".port"));
    }

    private boolean isReady(URI service) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/health/readiness"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen or respond yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String logs(Collection<ServiceProcess> services) throws IOException {
        StringBuilder logs = new StringBuilder();
        for (ServiceProcess service : services) {
            logs.append('\n').append(service.log());
        }
        return logs.toString();
    }

    private ServiceProcess service(String main, Map<String, String> properties) throws Exception {
        return new ServiceProcess(main, properties, folder);
    }

    private static List<RolloutEvent> ends(Records topic) {
        return topic.read(Topics.ROLLOUTS, RolloutEvent.class).stream()
                .filter(CrashIT::ends)
                .toList();
    }

    private static boolean ends(RolloutEvent rolloutEvent) {
        return rolloutEvent.to() == RolloutStateKind.CONFIRMED
                || rolloutEvent.to() == RolloutStateKind.ROLLED_BACK
                || rolloutEvent.to() == RolloutStateKind.NO_EFFECT
                || rolloutEvent.to() == RolloutStateKind.EXPIRED
                || rolloutEvent.to() == RolloutStateKind.REJECTED;
    }

    private static long countedLooks(Records topic) {
        return topic.read(Topics.ROLLOUTS, RolloutEvent.class).stream()
                .filter(it -> it.verdict().isPresent())
                .count();
    }

    private static HostedComponent greeting(Ratchet ratchet) {
        return ratchet.component(
                "greeting",
                "shop.greeting.GreetingHandler",
                Map.of("words", new Callers.SlowWords()),
                Split.BY_REQUEST,
                List.of("shop.greeting"));
    }

    private Map<String, String> properties(
            GreetingRepository repository, EmbeddedBroker broker, EmbeddedRegistry registry) throws Exception {
        Map<String, String> properties = new TreeMap<>();
        properties.put("ratchet.kafka.bootstrap.servers", broker.bootstrapServers());
        properties.put("ratchet.registry.schema.registry.url", registry.url());
        properties.put(
                "ratchet.interval", "1s"); // twenty silent ones roll back, and ingest needs ten seconds to restart
        properties.put("ratchet.cycle.schedule", "none");
        properties.put("ratchet.cycle.critical", "false");
        properties.put("ratchet.watch.intervals", Integer.toString(WATCH_INTERVALS));
        properties.put(
                "ratchet.components.folder",
                repository.folder().resolve("components").toString());
        properties.put(
                "ratchet.policy.file",
                repository.folder().resolve("policy.yaml").toString());
        properties.put("ratchet.state.folder", folder.resolve("state").toString());
        for (String service : List.of("ingest", "ingest.grpc", "analyzer", "generator", "deployer")) {
            properties.put("ratchet." + service + ".port", Integer.toString(otherPort(properties)));
        }
        return properties;
    }

    /** Returns a free port that no service has yet: the system may return the same one twice. */
    private static int otherPort(Map<String, String> given) throws Exception {
        int port = 0;
        while (port == 0 || given.containsValue(Integer.toString(port))) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
        }
        return port;
    }

    private void post(URI deployer, String diff) throws Exception {
        String body = "{\"component\":\"greeting\",\"title\":\"Size the answer\",\"type\":\"refactoring\",\"diff\":"
                + dev.ratchet.sdk.Json.write(diff) + "}";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(deployer.resolve("/proposals"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(202, answer.statusCode(), answer.body());
    }

    private void await(String what, BooleanSupplier condition) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("no " + what + " within " + DEADLINE_SECONDS + " s");
            }
            var _ = new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
        }
    }
}

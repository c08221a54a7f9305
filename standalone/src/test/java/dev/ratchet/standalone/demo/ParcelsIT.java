package dev.ratchet.standalone.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.ratchet.embedded.EmbeddedCluster;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code examples/parcels}, with a receiver of OTLP. Needs Node.js, npm, a JDK and Maven. */
@Timeout(400)
@SuppressWarnings("NullAway.Init") // set before each
class ParcelsIT {
    private static final int INSTANCES = 2;

    private static final Map<String, Set<String>> ROUTES = Map.of(
            "node", Set.of("1.0.0 /quotes", "1.0.0 /parcels/{id}", "1.1.0 /quotes", "1.1.0 /parcels/{id}"),
            "jvm", Set.of("1.0.0 /quotes", "1.0.0 /parcels/", "1.1.0 /quotes", "1.1.0 /parcels/"));

    private final Set<String> spans = new ConcurrentSkipListSet<>();

    private Path folder;
    private HttpServer receiver;
    private ParcelsProcesses parcels;

    @BeforeEach
    void startReceiver(@TempDir Path temporary) throws IOException {
        folder = temporary.resolve("parcels");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/traces", exchange -> {
            receive(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    private void deployTheFirstVersion(String runtime) throws Exception {
        Path home = Path.of("..").toRealPath();
        Path log = folder.resolveSibling("install.log");
        ProcessBuilder install = new ProcessBuilder(
                        home.resolve("examples/parcels/install.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        install.environment().put("PARCELS_RUNTIME", runtime);
        assertEquals(0, install.start().waitFor(), () -> read(log));
        parcels = ParcelsProcesses.copy(
                home,
                folder,
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + receiver.getAddress().getPort(),
                        "PARCELS_INSTANCES",
                        Integer.toString(INSTANCES),
                        "PARCELS_RUNTIME",
                        runtime));
        assertTrue(parcels.isInstalled());
        parcels.open(Duration.ofMinutes(10));
    }

    @AfterEach
    void stop() {
        if (parcels != null) {
            parcels.close();
        }
        receiver.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "jvm"})
    void aRollbackDuringADeploymentLeavesOnlyTheOldVersion(String runtime) throws Exception {
        // Given
        deployTheFirstVersion(runtime);
        Process deployment = parcels.deploy(ParcelsProcesses.NEW, Duration.ofMinutes(10));
        EmbeddedCluster.await(
                "spans of each version", Duration.ofMinutes(3), () -> spans.containsAll(ROUTES.get(runtime)));
        assertEquals(List.of(ParcelsProcesses.OLD, ParcelsProcesses.NEW), parcels.servingVersions());

        // When
        Process rollBack = new ProcessBuilder(parcels.rollBackProgram().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rollback.log").toFile())
                .start();

        // Then
        assertEquals(0, rollBack.waitFor(), () -> read(folder.resolve("rollback.log")));
        assertTrue(deployment.waitFor(1, TimeUnit.MINUTES), "the deployment did not end");
        assertEquals(List.of(ParcelsProcesses.OLD), parcels.servingVersions());
        assertEquals(3, parcels.deployments());
        assertEveryProcessEndsWithTheDemo();
    }

    private void assertEveryProcessEndsWithTheDemo() throws IOException {
        List<ProcessHandle> running = processes();
        assertEquals(INSTANCES, running.size());

        parcels.close();

        assertFalse(running.stream().anyMatch(ProcessHandle::isAlive));
        assertFalse(Files.exists(folder.resolve("run")));
    }

    private List<ProcessHandle> processes() throws IOException {
        try (var slots = Files.list(folder.resolve("run/slots"))) {
            return slots.map(slot -> Long.parseLong(read(slot).split(" ", -1)[0]))
                    .map(pid -> ProcessHandle.of(pid).orElseThrow())
                    .toList();
        }
    }

    private void receive(ExportTraceServiceRequest request) {
        for (ResourceSpans resource : request.getResourceSpansList()) {
            String version = values(resource.getResource().getAttributesList()).getOrDefault("service.version", "");
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
                    .forEach(span -> spans.add(
                            version + " " + values(span.getAttributesList()).getOrDefault("http.route", "")));
        }
    }

    private static Map<String, String> values(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(KeyValue::getKey, it -> it.getValue().getStringValue()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

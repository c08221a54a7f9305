package dev.ratchet.standalone.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code examples/parcels}, with a receiver of OTLP. Needs Node.js and npm. */
@Timeout(180)
@SuppressWarnings("NullAway.Init") // set before each
class ParcelsIT {
    private static final int INSTANCES = 4;

    private final Set<String> spans = new ConcurrentSkipListSet<>();
    private final CountDownLatch allVersionsEmitted = new CountDownLatch(1);

    private Path folder;
    private HttpServer receiver;
    private ParcelsProcesses parcels;

    @BeforeEach
    void deployTheFirstVersion(@TempDir Path temporary) throws Exception {
        Path home = Path.of("..").toRealPath();
        assertEquals(
                0,
                new ProcessBuilder(home.resolve("examples/parcels/install.sh").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor());
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/traces", exchange -> {
            receive(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        folder = temporary.resolve("parcels");
        parcels = ParcelsProcesses.copy(
                home, folder, "http://127.0.0.1:" + receiver.getAddress().getPort());
        parcels.open(Duration.ofMinutes(2));
    }

    @AfterEach
    void stop() {
        parcels.close();
        receiver.stop(0);
    }

    @Test
    void aRollbackDuringADeploymentLeavesOnlyTheOldVersion() throws Exception {
        // Given
        Process deployment = parcels.deploy(ParcelsProcesses.NEW, Duration.ofMinutes(1));
        assertTrue(allVersionsEmitted.await(60, TimeUnit.SECONDS), () -> "spans of " + spans);
        assertEquals(List.of(ParcelsProcesses.OLD, ParcelsProcesses.NEW), parcels.servingVersions());

        // When
        Process rollBack = new ProcessBuilder(parcels.rollBackProgram().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rollback.log").toFile())
                .start();

        // Then
        assertEquals(0, rollBack.waitFor(), () -> read("rollback.log"));
        assertTrue(deployment.waitFor(10, TimeUnit.SECONDS), "the deployment did not end");
        assertEquals(List.of(ParcelsProcesses.OLD), parcels.servingVersions());
        assertEquals(3, parcels.deployments());
        assertEquals(INSTANCES, processes().size());
    }

    @Test
    void everyProcessEndsWithTheDemo() throws IOException {
        List<ProcessHandle> running = processes();
        assertEquals(INSTANCES, running.size());

        parcels.close();

        assertFalse(running.stream().anyMatch(ProcessHandle::isAlive));
        assertFalse(Files.exists(folder.resolve("run")));
    }

    private List<ProcessHandle> processes() throws IOException {
        try (var slots = Files.list(folder.resolve("run/slots"))) {
            return slots.map(slot -> Long.parseLong(
                            read("run/slots/" + slot.getFileName()).split(" ", -1)[0]))
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
        if (spans.containsAll(Set.of("1.0.0 /quotes", "1.0.0 /parcels/{id}", "1.1.0 /quotes", "1.1.0 /parcels/{id}"))) {
            allVersionsEmitted.countDown();
        }
    }

    private static Map<String, String> values(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(KeyValue::getKey, it -> it.getValue().getStringValue()));
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.ratchet.analyzer;

import dev.ratchet.analyzer.config.AnalyzerConfiguration;
import dev.ratchet.analyzer.streams.StreamsApplications;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.config.FolderLock;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.runtime.http.HttpServer;
import dev.ratchet.runtime.http.HttpSettings;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.TopicCreator;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/** Analyzer service: starts both Kafka Streams applications and the HTTP server. */
@OpenAPIDefinition(
        info = @Info(title = "Ratchet analyzer", version = "1", description = "The history of metrics."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
public final class AnalyzerService implements AutoCloseable {
    private final int port;
    private final List<AutoCloseable> parts;

    private AnalyzerService(int port, List<AutoCloseable> parts) {
        this.port = port;
        this.parts = parts;
    }

    /** Runs until the process receives a termination signal. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run("analyzer", arguments, AnalyzerService::start);
    }

    /**
     * Starts the service; {@code GET /health} reports UP once both applications run.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every invalid property
     */
    public static AnalyzerService start(Map<String, String> properties) {
        AnalyzerConfiguration configuration = bound(AnalyzerConfiguration.of(properties));
        HttpSettings http = configuration.http();
        http.requireFreePort(AnalyzerConfiguration.PORT);
        FolderLock lock = FolderLock.acquire(configuration.stateFolder(), "ratchet.state.folder");
        try (var admin = configuration.connections().admin()) {
            new TopicCreator(admin, configuration.connections().dataPartitions()).create(Topics.all());
        }
        StreamsApplications applications = new StreamsApplications(configuration);
        applications.start();
        ClusterProbe probe = ClusterProbe.start(configuration.connections());
        try {
            HttpServer server = HttpServer.start(
                    "analyzer",
                    http,
                    Map.of(),
                    new ServiceHealth(probe, applications.health()),
                    configuration.connections().meters(),
                    applications.series());
            return new AnalyzerService(server.port(), List.of(server, probe, applications, lock));
        } catch (RuntimeException e) {
            probe.close();
            applications.close();
            throw e;
        }
    }

    /** Replaces port 0 by a free port, because the other instances must know it before the applications start. */
    private static AnalyzerConfiguration bound(AnalyzerConfiguration configuration) {
        HttpSettings http = configuration.http();
        String host = http.access().host();
        try {
            int port = http.port() == 0 ? freePort(host) : http.port();
            String address = configuration.address().isEmpty() ? address(host, port) : configuration.address();
            return configuration.listeningOn(port, address);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot choose a port on " + host, e);
        }
    }

    private static int freePort(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }

    /** Returns host and port under which others reach the service; if it listens on all addresses, its machine's. */
    private static String address(String host, int port) throws IOException {
        boolean isAny = InetAddress.getByName(host).isAnyLocalAddress();
        String reachable = isAny ? InetAddress.getLocalHost().getHostAddress() : host;
        return (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
    }

    /**
     * Validates the properties without starting anything.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every invalid property
     */
    public static void check(Map<String, String> properties) {
        AnalyzerConfiguration.of(properties);
    }

    /** Port of the HTTP server. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        ServiceMain.close(parts);
    }
}

package dev.ratchet.ingest;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.ingest.door.OtlpDoor;
import dev.ratchet.ingest.door.TelemetryQuota;
import dev.ratchet.ingest.grpc.GrpcServer;
import dev.ratchet.ingest.kafka.DoorReader;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.ingest.source.PrometheusSource;
import dev.ratchet.ingest.source.cloudwatch.CloudWatchSource;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.runtime.http.HttpServer;
import dev.ratchet.runtime.http.HttpSettings;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.Subjects;
import dev.ratchet.runtime.kafka.TopicCreator;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ingest service: OTLP and SDK endpoints over HTTP, OTLP over gRPC, and the door topics in Kafka. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Ratchet ingest",
                        version = "1",
                        description = "Telemetry in: OTLP, and the posts of the target library, of people and of other"
                                + " systems."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
public final class IngestService implements AutoCloseable {
    private static final Map<String, Object> SERVER = Map.of(
            "micronaut.server.max-request-size", "16MB",
            "micronaut.server.max-request-buffer-size", "16MB");
    private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(60);
    private static final Duration BUDGET_PATIENCE = Duration.ofSeconds(1);

    private final int port;
    private final int grpcPort;
    private final List<AutoCloseable> parts;

    private IngestService(int port, int grpcPort, List<AutoCloseable> parts) {
        this.port = port;
        this.grpcPort = grpcPort;
        this.parts = parts;
    }

    /** Runs until the process is asked to terminate. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run("ingest", arguments, IngestService::start);
    }

    /**
     * Starts the service.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem in the properties
     */
    public static IngestService start(Map<String, String> properties) {
        return start(properties, Budget.ofHeap(Runtime.getRuntime().maxMemory(), BUDGET_PATIENCE));
    }

    static IngestService start(Map<String, String> properties, Budget budget) {
        IngestConfiguration configuration = IngestConfiguration.of(properties);
        Connections connections = configuration.connections();
        HttpSettings http = configuration.http();
        configuration.requireFreePorts();
        Access access = http.access();
        prepareTopics(connections, access);
        Clock clock = Clock.systemUTC();
        ClusterProbe probe = ClusterProbe.start(connections);
        TelemetryWriter writer =
                new TelemetryWriter(connections, probe, configuration.keys(), configuration.components(), clock);
        DoorReader doors = new DoorReader(connections, writer, budget, clock);
        doors.start();
        ServiceHealth health = new ServiceHealth(probe, List.of(doors.health()));
        TelemetryQuota quota = new TelemetryQuota(configuration.quotas(), clock);
        OtlpDoor otlp = new OtlpDoor(writer, budget, quota, clock);
        Path folder = connections.stateFolder();
        SourceSettings sources = configuration.sources();
        PrometheusSource prometheus = PrometheusSource.start(sources.prometheus(), folder, writer, clock);
        CloudWatchSource cloudWatch = CloudWatchSource.start(sources.cloudWatch(), folder, writer, clock);
        HttpServer server = HttpServer.start(
                "ingest",
                http,
                SERVER,
                otlp,
                quota,
                writer,
                prometheus,
                cloudWatch,
                budget,
                clock,
                connections.meters(),
                health);
        GrpcServer grpc = GrpcServer.start(access, configuration.grpcPort(), otlp, health, server.meters());
        return new IngestService(
                server.port(), grpc.port(), List.of(grpc, server, probe, doors, prometheus, cloudWatch, writer));
    }

    private static void prepareTopics(Connections connections, Access access) {
        try (var admin = connections.admin()) {
            List<Topic<?>> topics = new ArrayList<>(Topics.all());
            topics.addAll(Topics.doors("default"));
            access.tokens()
                    .forEach(it -> topics.addAll(Topics.doors(it.principal().tenant())));
            List<Topic<?>> distinct = List.copyOf(new java.util.LinkedHashSet<>(topics));
            Subjects.register(connections.registry(), distinct, REGISTRY_PATIENCE);
            new TopicCreator(admin, connections.dataPartitions()).create(distinct);
        }
    }

    /**
     * Validates the properties without starting anything.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem in them
     */
    public static void check(Map<String, String> properties) {
        IngestConfiguration.of(properties);
    }

    /** Port of the HTTP endpoints. */
    public int port() {
        return port;
    }

    /** Port of OTLP over gRPC. */
    public int grpcPort() {
        return grpcPort;
    }

    @Override
    public void close() {
        ServiceMain.close(parts);
    }
}

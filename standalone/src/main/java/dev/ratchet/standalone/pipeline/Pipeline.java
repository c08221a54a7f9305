package dev.ratchet.standalone.pipeline;

import dev.ratchet.analyzer.AnalyzerService;
import dev.ratchet.deployer.DeployerService;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.embedded.registry.RegistryAccess;
import dev.ratchet.generator.GeneratorService;
import dev.ratchet.ingest.IngestService;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.CannotStart;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.ConfigurationProblems;
import dev.ratchet.runtime.config.FolderLock;
import dev.ratchet.runtime.config.Ports;
import dev.ratchet.runtime.http.DoorGuard;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The pipeline in one process: an embedded broker and registry unless others are configured, and the four services
 * through their own starters. The parts communicate only through broker and registry, over TCP, as they would on
 * separate machines.
 */
public final class Pipeline implements AutoCloseable {
    private static final String KAFKA = "ratchet.kafka.";
    private static final String BOOTSTRAP = KAFKA + "bootstrap.servers";
    private static final String SECURITY = KAFKA + "security.protocol";
    private static final String REGISTRY = "ratchet.registry.schema.registry.url";
    private static final String BROKER_PORT = "ratchet.broker.port";
    private static final String REGISTRY_PORT = "ratchet.registry.port";
    private static final Map<String, Integer> SERVICE_PORTS = Map.of(
            "ratchet.ingest.port", 4318,
            "ratchet.deployer.port", 7070,
            "ratchet.analyzer.port", 7071,
            "ratchet.generator.port", 7072);
    private static final String HOST = "127.0.0.1";
    private static final String PLAINTEXT = "PLAINTEXT";

    private final Deque<AutoCloseable> foundations = new ArrayDeque<>();
    private final List<AutoCloseable> services = new ArrayList<>();
    private final Map<String, String> properties;
    private int ingestPort;
    private int ingestGrpcPort;
    private int deployerPort;
    private String sandbox = "";
    private boolean canBuild;

    private Pipeline(Map<String, String> properties) {
        this.properties = new TreeMap<>(properties);
    }

    /**
     * Starts everything.
     *
     * @param folder folder for the data of broker, registry and services
     * @param given properties of the services; if they name brokers and registry, none are started here
     * @throws CannotStart before anything is started or written, if properties, folder or ports cannot be used
     */
    public static Pipeline start(Path folder, Map<String, String> given) {
        check(given);
        Pipeline pipeline = new Pipeline(given);
        try {
            pipeline.addFoundation(FolderLock.acquire(folder, "--data"));
            requireFreePorts(new Configuration(given));
            pipeline.startParts(folder);
            return pipeline;
        } catch (RuntimeException | Error e) {
            pipeline.close();
            throw e;
        }
    }

    /**
     * Validates the properties of all services without starting anything.
     *
     * @throws ConfigurationProblems with every problem in them
     */
    public static void check(Map<String, String> given) {
        Map<String, String> properties = new TreeMap<>(given);
        properties.putIfAbsent(BOOTSTRAP, "127.0.0.1:9092");
        properties.putIfAbsent(REGISTRY, "http://127.0.0.1:8081");
        Set<String> problems = new LinkedHashSet<>();
        List<Consumer<Map<String, String>>> checks =
                List.of(IngestService::check, AnalyzerService::check, GeneratorService::check, DeployerService::check);
        for (Consumer<Map<String, String>> check : checks) {
            try {
                check.accept(properties);
            } catch (ConfigurationProblems e) {
                problems.addAll(e.problems());
            }
        }
        Configuration own = new Configuration(given);
        ports(own);
        if (!given.containsKey(BOOTSTRAP) && !own.text(SECURITY, PLAINTEXT).equals(PLAINTEXT)) {
            own.problem(SECURITY, "needs " + BOOTSTRAP + ": the embedded broker has neither TLS nor SASL");
        }
        problems.addAll(own.problems());
        problems.addAll(Ports.clashes(allPorts(own)));
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(List.copyOf(problems));
        }
    }

    /** Effective configuration of the services. */
    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** Bootstrap servers for Kafka clients. */
    public String bootstrapServers() {
        return properties.getOrDefault(BOOTSTRAP, "");
    }

    /** URL of ingest. */
    public String ingestUrl() {
        return "http://127.0.0.1:" + ingestPort;
    }

    /** URL of OTLP over gRPC, as exporters expect it. */
    public String ingestGrpcUrl() {
        return "http://127.0.0.1:" + ingestGrpcPort;
    }

    /** URL of the deployer. */
    public String deployerUrl() {
        return "http://127.0.0.1:" + deployerPort;
    }

    /** Describes in one sentence how untrusted code is confined. */
    public String sandbox() {
        return sandbox;
    }

    /** Whether the sandbox can confine the build commands of a repository. */
    public boolean canBuild() {
        return canBuild;
    }

    /** Stops the services in parallel, then registry and broker. */
    @Override
    public void close() {
        try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach(service -> stopping.execute(() -> close(service)));
        }
        services.clear();
        while (!foundations.isEmpty()) {
            close(foundations.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("stopping " + part.getClass().getSimpleName(), e);
        }
    }

    private void startParts(Path folder) {
        Map<String, Integer> ports = ports(new Configuration(properties));
        if (!properties.containsKey(BOOTSTRAP)) {
            EmbeddedBroker broker =
                    addFoundation(EmbeddedBroker.start(folder.resolve("broker"), ports.getOrDefault(BROKER_PORT, 0)));
            properties.put(BOOTSTRAP, broker.bootstrapServers());
        }
        if (!properties.containsKey(REGISTRY)) {
            Configuration configuration = new Configuration(properties);
            Access doors = Access.of(configuration);
            RegistryAccess access = RegistryAccess.of(DoorGuard.of(configuration, doors), doors);
            configuration.check();
            EmbeddedRegistry registry = addFoundation(
                    EmbeddedRegistry.start(configuration.below(KAFKA), ports.getOrDefault(REGISTRY_PORT, 0), access));
            properties.put(REGISTRY, registry.url());
            properties.put("ratchet.registry.bearer.auth.token", access.ownToken());
        }
        properties.putIfAbsent(
                "ratchet.registry.cache.folder", folder.resolve("schemas").toString());
        properties.putIfAbsent("ratchet.state.folder", folder.resolve("state").toString());
        GeneratorService generator = addService(GeneratorService.start(properties));
        sandbox = generator.sandbox();
        canBuild = generator.canBuild();
        IngestService ingest = addService(IngestService.start(properties));
        addService(AnalyzerService.start(properties));
        DeployerService deployer = addService(DeployerService.start(properties));
        ingestPort = ingest.port();
        ingestGrpcPort = ingest.grpcPort();
        deployerPort = deployer.port();
    }

    private static void requireFreePorts(Configuration given) {
        Ports.requireFree(HOST, embeddedPorts(given));
    }

    private static Map<String, Integer> allPorts(Configuration given) {
        Map<String, Integer> all = new TreeMap<>(embeddedPorts(given));
        SERVICE_PORTS.forEach((property, port) -> all.put(property, given.integer(property, port, 0, 65_535)));
        return all;
    }

    /** Ports of the broker and the registry, if they are started here. */
    private static Map<String, Integer> embeddedPorts(Configuration given) {
        Map<String, Integer> own = new TreeMap<>(ports(given));
        if (!given.text(BOOTSTRAP, "").isBlank()) {
            own.remove(BROKER_PORT);
        }
        if (!given.text(REGISTRY, "").isBlank()) {
            own.remove(REGISTRY_PORT);
        }
        return own;
    }

    /** Returns the ports of broker and registry; the services check theirs. */
    private static Map<String, Integer> ports(Configuration given) {
        return Map.of(
                BROKER_PORT, given.integer(BROKER_PORT, 9092, 0, 65_535),
                REGISTRY_PORT, given.integer(REGISTRY_PORT, 8081, 0, 65_535));
    }

    private <T extends AutoCloseable> T addFoundation(T part) {
        foundations.push(part);
        return part;
    }

    private <T extends AutoCloseable> T addService(T service) {
        services.add(service);
        return service;
    }
}

package dev.ratchet.standalone.pipeline;

import dev.ratchet.analyzer.AnalyzerService;
import dev.ratchet.cycle.config.Access;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.http.DoorGuard;
import dev.ratchet.deployer.DeployerService;
import dev.ratchet.generator.GeneratorService;
import dev.ratchet.ingest.IngestService;
import dev.ratchet.standalone.broker.EmbeddedBroker;
import dev.ratchet.standalone.registry.EmbeddedRegistry;
import dev.ratchet.standalone.registry.RegistryAccess;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The pipeline in one process: a broker and a registry unless others are named, and the four services through their own
 * starters. They meet only through broker and registry, over TCP, as they would on machines of their own.
 */
public final class Pipeline implements AutoCloseable {
    private static final String BOOTSTRAP = "ratchet.kafka.bootstrap.servers";
    private static final String REGISTRY = "ratchet.registry.schema.registry.url";

    private final Deque<AutoCloseable> foundations = new ArrayDeque<>();
    private final List<AutoCloseable> services = new ArrayList<>();
    private final Map<String, String> properties;
    private int ingestPort;
    private int deployerPort;
    private String sandbox = "";

    private Pipeline(Map<String, String> properties) {
        this.properties = new TreeMap<>(properties);
    }

    /**
     * Starts everything.
     *
     * @param folder where broker, registry and services keep their data
     * @param given properties of the services; with brokers and registry named there, none are started here
     */
    public static Pipeline start(Path folder, Map<String, String> given) {
        Pipeline pipeline = new Pipeline(given);
        try {
            pipeline.startParts(folder);
            return pipeline;
        } catch (RuntimeException | Error e) {
            pipeline.close();
            throw e;
        }
    }

    /** What the services were configured with. */
    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** Where clients of Kafka connect. */
    public String bootstrapServers() {
        return properties.getOrDefault(BOOTSTRAP, "");
    }

    /** Where ingest listens. */
    public String ingestUrl() {
        return "http://127.0.0.1:" + ingestPort;
    }

    /** Where the deployer listens. */
    public String deployerUrl() {
        return "http://127.0.0.1:" + deployerPort;
    }

    /** What confines what is compiled and run, in a sentence. */
    public String sandbox() {
        return sandbox;
    }

    /** Stops the services side by side, then what they stand on. */
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
        if (!properties.containsKey(BOOTSTRAP)) {
            EmbeddedBroker broker =
                    founded(EmbeddedBroker.start(folder.resolve("broker"), port("ratchet.broker.port", 9092)));
            properties.put(BOOTSTRAP, broker.bootstrapServers());
        }
        if (!properties.containsKey(REGISTRY)) {
            Configuration configuration = new Configuration(properties);
            Access doors = Access.of(configuration);
            RegistryAccess access = RegistryAccess.of(DoorGuard.of(configuration, doors), doors);
            configuration.check();
            EmbeddedRegistry registry =
                    founded(EmbeddedRegistry.start(bootstrapServers(), port("ratchet.registry.port", 8081), access));
            properties.put(REGISTRY, registry.url());
            properties.put("ratchet.registry.bearer.auth.token", access.ownToken());
        }
        properties.putIfAbsent(
                "ratchet.registry.cache.folder", folder.resolve("schemas").toString());
        properties.putIfAbsent("ratchet.state.folder", folder.resolve("state").toString());
        sandbox = started(GeneratorService.start(properties)).sandbox();
        IngestService ingest = started(IngestService.start(properties));
        started(AnalyzerService.start(properties));
        DeployerService deployer = started(DeployerService.start(properties));
        ingestPort = ingest.port();
        deployerPort = deployer.port();
    }

    private int port(String key, int otherwise) {
        return Integer.parseInt(properties.getOrDefault(key, Integer.toString(otherwise)));
    }

    private <T extends AutoCloseable> T founded(T part) {
        foundations.push(part);
        return part;
    }

    private <T extends AutoCloseable> T started(T service) {
        services.add(service);
        return service;
    }
}

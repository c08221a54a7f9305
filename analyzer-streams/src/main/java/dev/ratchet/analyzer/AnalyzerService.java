package dev.ratchet.analyzer;

import dev.ratchet.analyzer.config.AnalyzerConfiguration;
import dev.ratchet.analyzer.streams.StreamsApplications;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.kafka.TopicCreator;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;

/** The analyzer: starts its two stream applications and a door that tells how they are. */
public final class AnalyzerService implements AutoCloseable {
    private final ApplicationContext context;
    private final int port;
    private final StreamsApplications applications;

    private AnalyzerService(ApplicationContext context, int port, StreamsApplications applications) {
        this.context = context;
        this.port = port;
        this.applications = applications;
    }

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        AnalyzerService service = start(Configuration.gather(System.getenv(), Map.of()));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "analyzer-stop"));
        Thread.currentThread().join();
    }

    /**
     * Starts the service; {@code GET /health} tells when it does its work.
     *
     * @throws dev.ratchet.cycle.config.ConfigurationProblems with everything that is wrong with the properties
     */
    public static AnalyzerService start(Map<String, String> properties) {
        AnalyzerConfiguration configuration = AnalyzerConfiguration.of(properties);
        try (var admin = configuration.connections().admin()) {
            new TopicCreator(admin, configuration.connections().dataPartitions()).create(Topics.all());
        }
        StreamsApplications applications = new StreamsApplications(configuration);
        applications.start();
        try {
            ApplicationContext context = ApplicationContext.builder()
                    .properties(Map.of(
                            "ratchet.service", "analyzer",
                            "micronaut.server.host", configuration.access().host(),
                            "micronaut.server.port", configuration.port()))
                    .singletons(applications, configuration.guard())
                    .banner(false)
                    .start();
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            return new AnalyzerService(context, server.getPort(), applications);
        } catch (RuntimeException e) {
            applications.close();
            throw e;
        }
    }

    /** The port of its door. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        context.close();
        applications.close();
    }
}

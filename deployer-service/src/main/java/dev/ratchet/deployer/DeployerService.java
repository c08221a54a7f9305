package dev.ratchet.deployer;

import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.kafka.Subjects;
import dev.ratchet.cycle.kafka.TopicCreator;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.config.CatalogueFolder;
import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.core.Deployments;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.core.approval.OwnSubmissions;
import dev.ratchet.deployer.core.judge.SequentialJudge;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.Decisions;
import dev.ratchet.deployer.kafka.HealthWatch;
import dev.ratchet.deployer.kafka.Histories;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The deployer: starts its parts in order and stops them in reverse. */
public final class DeployerService implements AutoCloseable {
    private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final List<AutoCloseable> parts;

    private DeployerService(int port, List<AutoCloseable> parts) {
        this.port = port;
        this.parts = parts;
    }

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        DeployerService service = start(Configuration.gather(System.getenv(), Map.of()));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "deployer-stop"));
        Thread.currentThread().join();
    }

    /**
     * Starts the service.
     *
     * @throws dev.ratchet.cycle.config.ConfigurationProblems with everything that is wrong with the properties
     */
    public static DeployerService start(Map<String, String> properties) {
        DeployerConfiguration configuration = DeployerConfiguration.of(properties);
        Clock clock = Clock.systemUTC();
        Settings settings = configuration.settings();
        try (var admin = configuration.connections().admin()) {
            List<Topic<?>> topics = new ArrayList<>(Topics.all());
            topics.addAll(Topics.doors("default"));
            Subjects.register(configuration.connections().registry(), topics, REGISTRY_PATIENCE);
            topics.addAll(Topics.plain());
            new TopicCreator(admin, configuration.connections().dataPartitions()).create(topics);
        }
        CommandWriter commands = new CommandWriter(configuration.connections());
        BranchLandings landings = new BranchLandings();
        Decisions decisions = new Decisions(
                configuration.connections(),
                () -> new Deployments(
                        settings,
                        new SequentialJudge(settings.judge()),
                        new OwnSubmissions(configuration.access()::hasOnePrincipal)),
                clock,
                landings);
        HealthWatch health = new HealthWatch(
                configuration.connections(),
                decisions,
                commands,
                clock,
                new HealthWatch.PrePeriodLength(settings.prePeriodIntervals(), settings.intervalMillis()));
        List<AutoCloseable> watched = configuration.componentsFolder().stream()
                .map(folder -> watched(
                        folder,
                        entry -> commands.write(configuration
                                .catalogue()
                                .checked(entry, decisions.view().components().values()))))
                .toList();
        decisions.start();
        health.start();
        ApplicationContext context = doors(configuration, decisions, commands, landings, clock);
        EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
        // who waits is answered before the doors close
        List<AutoCloseable> parts = new ArrayList<>(List.of(decisions.assignments(), context, health));
        parts.addAll(watched);
        parts.addAll(List.of(decisions, landings, commands));
        return new DeployerService(server.getPort(), parts);
    }

    private static ApplicationContext doors(
            DeployerConfiguration configuration,
            Decisions decisions,
            CommandWriter commands,
            BranchLandings landings,
            Clock clock) {
        return ApplicationContext.builder()
                .properties(Map.of(
                        "ratchet.service",
                        "deployer",
                        "micronaut.server.host",
                        configuration.access().host(),
                        "micronaut.server.port",
                        configuration.port(),
                        "micronaut.server.max-request-size",
                        "2MB"))
                .singletons(
                        decisions,
                        new Histories(configuration.connections()),
                        commands,
                        landings,
                        clock,
                        configuration.access(),
                        configuration.guard(),
                        configuration.catalogue())
                .banner(false)
                .start();
    }

    /** The port of its doors. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("stopping " + part, e);
            }
        }
    }

    private static AutoCloseable watched(Path folder, Consumer<Component> published) {
        CatalogueFolder catalogue = new CatalogueFolder(folder, published);
        catalogue.start();
        return catalogue;
    }
}

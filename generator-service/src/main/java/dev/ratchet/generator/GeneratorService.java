package dev.ratchet.generator;

import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.config.Access;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.http.DoorGuard;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.TopicCreator;
import dev.ratchet.cycle.repository.RepositoryRules;
import dev.ratchet.cycle.seal.TenantKeys;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.kafka.Proposals;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.sandbox.Sandbox;
import dev.ratchet.generator.sandbox.SandboxSettings;
import dev.ratchet.generator.sandbox.Sandboxes;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generator: proposals from opportunities and from changes that are handed in. */
public final class GeneratorService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratorService.class);

    private final ApplicationContext context;
    private final Proposals proposals;
    private final String sandbox;

    private GeneratorService(ApplicationContext context, Proposals proposals, String sandbox) {
        this.context = context;
        this.proposals = proposals;
        this.sandbox = sandbox;
    }

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        GeneratorService service = start(Configuration.gather(System.getenv(), Map.of()));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "generator-stop"));
        Thread.currentThread().join();
    }

    /**
     * Starts the service.
     *
     * @throws dev.ratchet.cycle.config.ConfigurationProblems with everything that is wrong with the properties
     */
    public static GeneratorService start(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        Connections connections = Connections.of(configuration);
        Access access = Access.of(configuration);
        DoorGuard guard = DoorGuard.of(configuration, access);
        RepositoryRules rules = RepositoryRules.of(configuration, access);
        int port = configuration.integer("ratchet.generator.port", 7072, 0, 65535);
        Path state = configuration.path("ratchet.state.folder", Path.of("ratchet-state"));
        SandboxSettings settings = sandboxSettings(configuration);
        TenantKeys keys = TenantKeys.of(configuration);
        configuration.check();
        try (var admin = connections.admin()) {
            new TopicCreator(admin, connections.dataPartitions()).create(Topics.all());
        }
        Sandbox sandbox = open(settings);
        LOG.info("sandbox: {}", sandbox.sentence());
        Proposals proposals = new Proposals(
                connections,
                new Generator(sandbox, Recipe.all()),
                keys,
                new GitSource(state.resolve("generator").resolve("repositories"), rules));
        proposals.start();
        ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of(
                        "ratchet.service",
                        "generator",
                        "micronaut.server.host",
                        access.host(),
                        "micronaut.server.port",
                        port))
                .singletons(sandbox, guard)
                .banner(false)
                .start();
        context.getBean(EmbeddedServer.class).start();
        return new GeneratorService(context, proposals, sandbox.sentence());
    }

    /** What confines what is compiled and run, in a sentence. */
    public String sandbox() {
        return sandbox;
    }

    @Override
    public void close() {
        context.close();
        proposals.close();
    }

    private static Sandbox open(SandboxSettings settings) {
        try {
            return Sandboxes.open(settings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while probing the sandbox", e);
        }
    }

    private static SandboxSettings sandboxSettings(Configuration configuration) {
        String path = System.getenv().getOrDefault("PATH", "");
        try {
            return new SandboxSettings(
                    SandboxSettings.Choice.of(configuration.text("ratchet.sandbox.level", "auto")),
                    configuration.text("ratchet.sandbox.bubblewrap", "bwrap"),
                    path);
        } catch (IllegalArgumentException e) {
            configuration.problem("ratchet.sandbox", String.valueOf(e.getMessage()));
            return SandboxSettings.defaults(path);
        }
    }
}

package dev.ratchet.generator;

import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.generator.build.BuildSettings;
import dev.ratchet.generator.build.RepositoryBuilds;
import dev.ratchet.generator.build.RepositoryGates;
import dev.ratchet.generator.candidate.Recipes;
import dev.ratchet.generator.candidate.RepositoryGenerator;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.kafka.Generators;
import dev.ratchet.generator.kafka.Proposals;
import dev.ratchet.generator.model.ModelCheck;
import dev.ratchet.generator.model.ModelConfiguration;
import dev.ratchet.generator.model.ModelSettings;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.Sandbox;
import dev.ratchet.generator.sandbox.SandboxSettings;
import dev.ratchet.generator.sandbox.Sandboxes;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.FolderLock;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.runtime.http.HttpServer;
import dev.ratchet.runtime.http.HttpSettings;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.TopicCreator;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generator service: makes proposals from opportunities and from submitted changes. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Ratchet generator",
                        version = "1",
                        description = "Health and metrics only; the generator reads and writes topics."))
public final class GeneratorService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratorService.class);

    private final String sandbox;
    private final boolean canBuild;
    private final List<AutoCloseable> parts;

    private GeneratorService(String sandbox, boolean canBuild, List<AutoCloseable> parts) {
        this.sandbox = sandbox;
        this.canBuild = canBuild;
        this.parts = parts;
    }

    /** Runs until the process is asked to terminate. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run("generator", arguments, GeneratorService::start);
    }

    /**
     * Starts the service.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem in the properties
     */
    public static GeneratorService start(Map<String, String> properties) {
        GeneratorConfiguration configuration = GeneratorConfiguration.of(properties);
        Connections connections = configuration.connections();
        HttpSettings http = configuration.http();
        http.requireFreePort(GeneratorConfiguration.PORT);
        FolderLock lock = FolderLock.acquire(configuration.stateFolder(), "ratchet.state.folder");
        try (var admin = connections.admin()) {
            new TopicCreator(admin, connections.dataPartitions()).create(Topics.all());
        }
        ClusterProbe probe = ClusterProbe.start(connections);
        Sandbox sandbox = open(configuration.generation().sandbox());
        LOG.info("sandbox: {}", sandbox.sentence());
        Models models = Models.of(configuration, probe);
        GitSource sources =
                new GitSource(configuration.stateFolder().resolve("repositories"), configuration.repositories());
        Generators generators = models.generators(sandbox, configuration.generation());
        Optional<Generators.Repositories> repositories = repositories(configuration, sandbox, sources);
        Proposals proposals = new Proposals(
                connections,
                repositories.map(generators::with).orElse(generators),
                configuration.keys(),
                sources,
                configuration.work());
        proposals.start();
        List<ServiceHealth.Part> parts = new ArrayList<>(proposals.health());
        parts.add(new ServiceHealth.Part("sandbox", sandbox::sentence, () -> true, () -> true));
        parts.add(new ServiceHealth.Part("model", models::sentence, () -> true, () -> true));
        HttpServer server = HttpServer.start(
                "generator",
                http,
                Map.of(),
                new ServiceHealth(probe, parts),
                connections.meters(),
                proposals,
                models.meters());
        AutoCloseable jars = sandbox instanceof ActiveSandbox active ? active : () -> {};
        return new GeneratorService(
                sandbox.sentence(), repositories.isPresent(), List.of(server, proposals, models, probe, jars, lock));
    }

    /** Returns the generator for repositories that commands build; empty if the sandbox cannot confine builds. */
    private static Optional<Generators.Repositories> repositories(
            GeneratorConfiguration configuration, Sandbox sandbox, GitSource sources) {
        if (!(sandbox instanceof ActiveSandbox active) || !active.canBuild()) {
            return Optional.empty();
        }
        BuildSettings settings = configuration.generation().builds();
        ChangeLimits limits = configuration.generation().gates().limits();
        RepositoryBuilds builds =
                new RepositoryBuilds(configuration.stateFolder().resolve("builds"), sources, active, settings);
        return Optional.of(new Generators.Repositories(
                new RepositoryGenerator(new RepositoryGates(builds, limits), Recipes.all(), limits),
                settings.proposalLimit()));
    }

    /**
     * Calls each configured model once and prints the result; returns whether every one works.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem in the properties of models
     */
    public static boolean checkModels(Map<String, String> properties, PrintWriter out) throws InterruptedException {
        Configuration configuration = new Configuration(properties);
        ModelSettings settings = ModelConfiguration.read(configuration);
        configuration.check();
        return ModelCheck.run(settings, out);
    }

    /**
     * Validates the properties without starting anything.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem in them
     */
    public static void check(Map<String, String> properties) {
        GeneratorConfiguration.of(properties);
    }

    /** Describes in one sentence how untrusted code is confined. */
    public String sandbox() {
        return sandbox;
    }

    /** Whether the sandbox can confine the build commands of a repository. */
    public boolean canBuild() {
        return canBuild;
    }

    @Override
    public void close() {
        ServiceMain.close(parts);
    }

    private static Sandbox open(SandboxSettings settings) {
        try {
            return Sandboxes.open(settings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while probing the sandbox", e);
        }
    }
}

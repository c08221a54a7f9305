package dev.ratchet.deployer;

import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.action.ActionRemotes;
import dev.ratchet.deployer.action.DeploymentActions;
import dev.ratchet.deployer.action.WorkloadUndo;
import dev.ratchet.deployer.change.BranchLandings;
import dev.ratchet.deployer.change.RepositoryCheck;
import dev.ratchet.deployer.change.RepositoryCredentials;
import dev.ratchet.deployer.config.CatalogueFolder;
import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.core.DecisionCore;
import dev.ratchet.deployer.core.approval.SelfApprovalRule;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.DiscoveredComponents;
import dev.ratchet.deployer.kafka.HistoryReader;
import dev.ratchet.deployer.kubernetes.ClusterAccess;
import dev.ratchet.judge.SequentialJudge;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.runtime.http.HttpServer;
import dev.ratchet.runtime.kafka.ClusterProbe;
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
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deployer service: starts its parts in order and stops them in reverse. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Ratchet deployer",
                        version = "1",
                        description =
                                "Commands, proposals, components, rollouts and reports; assignments and releases for"
                                        + " targets."),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
public final class DeployerService implements AutoCloseable {
    private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration BUDGET_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration ACTION_BACKOFF = Duration.ofSeconds(10);
    private static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Heap for request bodies: a body of 2 MB, most of it one string, takes 12 MB of the 40 MB that this leaves to one
     * request.
     */
    private static final long BODY_HEAP_BYTES = 256 << 20;

    private static final Map<String, Object> SERVER = Map.of("micronaut.server.max-request-size", "2MB");

    private static final Logger LOG = LoggerFactory.getLogger(DeployerService.class);

    private final int port;
    private final List<AutoCloseable> parts;

    private DeployerService(int port, List<AutoCloseable> parts) {
        this.port = port;
        this.parts = parts;
    }

    /** Runs until the process is asked to end. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceMain.run("deployer", arguments, DeployerService::start);
    }

    /**
     * Starts the service.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem of the properties
     */
    public static DeployerService start(Map<String, String> properties) {
        DeployerConfiguration configuration = DeployerConfiguration.of(properties);
        configuration.http().requireFreePort(DeployerConfiguration.PORT);
        Clock clock = Clock.systemUTC();
        prepareTopics(configuration);
        ClusterProbe probe = ClusterProbe.start(configuration.connections());
        CommandWriter commands = new CommandWriter(configuration.connections(), probe);
        RepositoryCredentials credentials =
                RepositoryCredentials.of(configuration.pullRequests().github());
        BranchLandings landings = landings(configuration, credentials);
        Optional<ClusterAccess> cluster =
                ClusterAccess.of(configuration.sources().kubernetes());
        DeploymentActions actions = actions(configuration, commands, cluster, clock);
        DecisionLoop decisions = new DecisionLoop(
                configuration.connections(), () -> decisionCore(configuration), clock, landings, actions);
        InputReaders readers = InputReaders.of(configuration, decisions, commands, actions::announce, clock);
        RepositoryCheck check = new RepositoryCheck(configuration.catalogue().repositories(), credentials);
        List<AutoCloseable> watchers = watchFolder(configuration, commands, decisions, check);
        PullRequestParts pullRequests = PullRequestParts.of(configuration, decisions, commands, clock);
        DiscoveredComponents discovered = DiscoveredComponents.start(configuration.connections());
        decisions.start();
        readers.start();
        pullRequests.start();
        DeploymentAnnouncers announcers =
                DeploymentAnnouncers.start(configuration, cluster, decisions::view, discovered, commands);
        List<Object> singletons = new ArrayList<>(List.of(decisions, commands, landings, check, discovered, clock));
        singletons.addAll(List.of(pullRequests.facts(), pullRequests.landings(), pullRequests.reverts()));
        singletons.add(
                new ServiceHealth(probe, health(decisions, readers, discovered, announcers, pullRequests.health())));
        HttpServer server = startHttp(configuration, singletons);
        // waiting requests are answered before the HTTP port closes
        List<AutoCloseable> parts = new ArrayList<>(
                List.of(decisions.assignments(), server, probe, readers, announcers, pullRequests, discovered));
        parts.addAll(watchers);
        parts.addAll(List.of(decisions, actions, landings, commands));
        cluster.ifPresent(parts::add);
        return new DeployerService(server.port(), parts);
    }

    private static BranchLandings landings(DeployerConfiguration configuration, RepositoryCredentials credentials) {
        return new BranchLandings(
                configuration.catalogue().repositories(),
                configuration.connections().stateFolder().resolve("landing"),
                credentials);
    }

    private static DeploymentActions actions(
            DeployerConfiguration configuration, CommandWriter commands, Optional<ClusterAccess> cluster, Clock clock) {
        ActionRemotes remotes = new ActionRemotes(
                configuration.catalogue().webhooks(),
                WEBHOOK_TIMEOUT,
                cluster.map(ClusterAccess::undo).orElseGet(WorkloadUndo::unavailable));
        return new DeploymentActions(commands::write, remotes, clock, ACTION_BACKOFF);
    }

    private static Budget bodyBudget() {
        return Budget.ofHeap(Math.min(Runtime.getRuntime().maxMemory() / 2, BODY_HEAP_BYTES), BUDGET_TIMEOUT);
    }

    private static List<ServiceHealth.Part> health(
            DecisionLoop decisions,
            InputReaders readers,
            DiscoveredComponents discovered,
            DeploymentAnnouncers announcers,
            List<ServiceHealth.Part> pullRequests) {
        List<ServiceHealth.Part> all = new ArrayList<>(List.of(decisions.health(), discovered.health()));
        all.addAll(pullRequests);
        all.addAll(readers.health());
        all.addAll(announcers.health());
        return all;
    }

    private static void prepareTopics(DeployerConfiguration configuration) {
        try (var admin = configuration.connections().admin()) {
            List<Topic<?>> topics = new ArrayList<>(Topics.all());
            topics.addAll(Topics.doors("default"));
            Subjects.register(configuration.connections().registry(), topics, REGISTRY_TIMEOUT);
            topics.addAll(Topics.plain());
            new TopicCreator(admin, configuration.connections().dataPartitions()).create(topics);
        }
    }

    private static DecisionCore decisionCore(DeployerConfiguration configuration) {
        return new DecisionCore(
                configuration.settings(),
                new SequentialJudge(configuration.settings().judge()),
                new SelfApprovalRule(configuration.http().access()::hasOnePrincipal));
    }

    private static Component requireAccepted(
            DeployerConfiguration configuration, Component entry, DecisionLoop decisions) {
        return configuration
                .catalogue()
                .requireAccepted(entry, decisions.view().components().values());
    }

    /** Reports the repository of an entry in the operator's folder; the entry is in force nevertheless. */
    private static Component reportRepository(RepositoryCheck check, Component entry) {
        check.findProblem(entry).ifPresent(problem -> LOG.atError()
                .addKeyValue("tenant", entry.tenant())
                .addKeyValue("component", entry.name())
                .log("the repository of a catalogue entry cannot be used, the rest of the entry is: {}", problem));
        return entry;
    }

    private static HttpServer startHttp(DeployerConfiguration configuration, List<Object> singletons) {
        List<Object> all = new ArrayList<>(singletons);
        all.add(configuration.catalogue());
        all.add(new HistoryReader(configuration.connections()));
        all.add(bodyBudget());
        all.add(configuration.connections().meters());
        return HttpServer.start("deployer", configuration.http(), SERVER, all.toArray());
    }

    /**
     * Checks the properties and starts nothing.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem of the properties
     */
    public static void check(Map<String, String> properties) {
        DeployerConfiguration.of(properties);
    }

    /** Port of the HTTP server. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        ServiceMain.close(parts);
    }

    private static List<AutoCloseable> watchFolder(
            DeployerConfiguration configuration,
            CommandWriter commands,
            DecisionLoop decisions,
            RepositoryCheck check) {
        return configuration.componentsFolder().stream()
                .map(folder -> watch(
                        folder,
                        entry -> commands.write(
                                reportRepository(check, requireAccepted(configuration, entry, decisions)))))
                .toList();
    }

    private static AutoCloseable watch(Path folder, Consumer<Component> publisher) {
        CatalogueFolder catalogue = new CatalogueFolder(folder, publisher);
        catalogue.start();
        return catalogue;
    }
}

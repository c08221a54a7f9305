package dev.ratchet.deployer.config;

import dev.ratchet.cycle.TenantLimits;
import dev.ratchet.cycle.config.Access;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.config.LimitProperties;
import dev.ratchet.cycle.http.DoorGuard;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.repository.RepositoryRules;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.judge.Metric;
import dev.ratchet.deployer.core.judge.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the deployer is told.
 *
 * @param componentsFolder where catalogue entries lie, published at start
 */
public record DeployerConfiguration(
        Connections connections,
        Access access,
        DoorGuard guard,
        Catalogue catalogue,
        int port,
        Settings settings,
        Optional<Path> componentsFolder) {
    private static final String METRICS = "ratchet.judge.metrics.";

    /**
     * Reads and checks the properties.
     *
     * @throws dev.ratchet.cycle.config.ConfigurationProblems with every problem
     */
    public static DeployerConfiguration of(Map<String, String> properties) {
        Configuration it = new Configuration(properties);
        Settings defaults = Settings.defaults();
        Duration interval = it.duration("ratchet.interval", Duration.ofMillis(defaults.intervalMillis()));
        Policy policy = it.path("ratchet.policy.file")
                .map(file -> PolicyFile.read(file, it))
                .orElse(Policy.dryRun());
        Connections connections = Connections.of(it);
        Access access = Access.of(it);
        DoorGuard guard = DoorGuard.of(it, access);
        Catalogue catalogue = new Catalogue(RepositoryRules.of(it, access));
        int port = it.integer("ratchet.deployer.port", 7070, 0, 65535);
        int looks = it.integer("ratchet.watch.intervals", defaults.watchLooks(), 10, 10_000);
        int extension = it.integer("ratchet.watch.extension", defaults.extensionLooks(), 0, 10_000);
        int prePeriod = it.integer("ratchet.pre.period.intervals", defaults.prePeriodIntervals(), 10, 10_000);
        Duration lease = it.duration("ratchet.lease", Duration.ofMillis(defaults.leaseMillis()));
        TenantLimits limits = LimitProperties.read(it, defaults.limits().mostConcurrent());
        Metrics metrics = metrics(it, defaults.judge().metrics());
        Optional<Path> components = it.path("ratchet.components.folder");
        it.check();
        Settings settings = new Settings(
                interval.toMillis(),
                looks,
                extension,
                prePeriod,
                lease.toMillis(),
                defaults.firstShare(),
                defaults.poweredShare(),
                limits,
                defaults.judge().with(metrics),
                policy);
        return new DeployerConfiguration(connections, access, guard, catalogue, port, settings, components);
    }

    private static Metrics metrics(Configuration it, Metrics defaults) {
        Metric latency = metric(it, "latency", defaults.latency());
        Metric tail = metric(it, "tail", defaults.tail());
        Metric errors = metric(it, "errors", defaults.errors());
        Metric cpu = metric(it, "cpu", defaults.cpu());
        try {
            return new Metrics(latency, tail, errors, cpu);
        } catch (IllegalArgumentException e) {
            it.problem(METRICS + "*", "do not fit each other: " + e.getMessage());
            return defaults;
        }
    }

    private static Metric metric(Configuration it, String name, Metric otherwise) {
        String key = METRICS + name + ".";
        return new Metric(
                otherwise.weight(),
                it.flag(key + "critical", otherwise.critical()),
                it.integer(key + "min.samples", (int) otherwise.minSamples(), 0, Integer.MAX_VALUE));
    }
}

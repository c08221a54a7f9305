package dev.ratchet.deployer.config;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.Metric;
import dev.ratchet.judge.Metrics;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.DeploymentIntervals;
import dev.ratchet.runtime.config.LimitProperties;
import dev.ratchet.runtime.http.HttpSettings;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The deployer's validated configuration.
 *
 * @param componentsFolder folder of the catalogue entries that are published at start
 * @param sources sources of deployments besides telemetry
 * @param pullRequests branches and pull requests of changes that people merge
 */
public record DeployerConfiguration(
        Connections connections,
        HttpSettings http,
        Catalogue catalogue,
        Settings settings,
        Optional<Path> componentsFolder,
        DeploymentSources sources,
        PullRequestSettings pullRequests) {
    /** Property of the HTTP port. */
    public static final String PORT = "ratchet.deployer.port";

    /**
     * Sources of deployments besides telemetry.
     *
     * @param tagInterval time between two polls of the tags of a repository
     */
    public record DeploymentSources(KubernetesSettings kubernetes, Duration tagInterval) {
        private static DeploymentSources of(Configuration it) {
            return new DeploymentSources(
                    KubernetesSettings.of(it),
                    it.duration("ratchet.tags.interval", Duration.ofMinutes(1), Duration.ofSeconds(1)));
        }
    }

    /**
     * Branches and pull requests of changes that people merge.
     *
     * @param github access to GitHub; empty if changes become branches only
     * @param interval time between two looks at the same branch or pull request
     */
    public record PullRequestSettings(Optional<GitHubSettings> github, Duration interval) {
        private static PullRequestSettings of(Configuration it) {
            return new PullRequestSettings(
                    GitHubSettings.of(it),
                    it.duration("ratchet.pull.requests.interval", Duration.ofMinutes(1), Duration.ofSeconds(1)));
        }
    }

    private static final int LEAST_LOOKS = 10;
    private static final int MAX_LOOKS = 10_000;
    private static final String METRICS = "ratchet.judge.metrics.";

    /**
     * Reads and validates the properties.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem
     */
    public static DeployerConfiguration of(Map<String, String> properties) {
        Configuration it = new Configuration(properties);
        Settings defaults = Settings.defaults();
        RolloutTiming timing = timing(it, defaults.timing());
        Policy policy = policy(it);
        Connections connections = Connections.of(it);
        HttpSettings http = HttpSettings.of(it, PORT, 7070);
        DeploymentSources sources = DeploymentSources.of(it);
        PullRequestSettings pullRequests = PullRequestSettings.of(it);
        Catalogue catalogue = new Catalogue(
                RepositoryRules.of(it, http.access()),
                WebhookRules.of(it),
                sources.kubernetes().isEnabled(),
                LimitProperties.mostComponents(it));
        int prePeriod = it.integer("ratchet.pre.period.intervals", defaults.prePeriodIntervals(), 10, 10_000);
        TenantLimits limits = LimitProperties.read(it, defaults.limits().mostConcurrent());
        JudgeSettings judge = judge(it, defaults.judge());
        int auto = it.integer("ratchet.max.auto.per.day", defaults.permissions().mostAutoPerDay(), 0, 1_000_000);
        int retainedReleases =
                it.integer("ratchet.releases.keep", defaults.retainedReleases(), 2, ComponentVersions.MOST);
        boolean production = it.flag(
                "ratchet.allow.production.deploy", defaults.permissions().allowProductionDeploy());
        Optional<Path> components = it.path("ratchet.components.folder");
        if (components.isPresent() && !Files.isDirectory(components.get())) {
            it.problem("ratchet.components.folder", "must be a folder: " + components.get());
        }
        IntervalLength deployments = DeploymentIntervals.length(it);
        it.check();
        Settings settings = new Settings(
                timing,
                prePeriod,
                defaults.shares(),
                limits,
                judge,
                new Permissions(policy, auto, production),
                deployments,
                retainedReleases);
        return new DeployerConfiguration(connections, http, catalogue, settings, components, sources, pullRequests);
    }

    private static RolloutTiming timing(Configuration it, RolloutTiming defaults) {
        Duration interval = it.duration("ratchet.interval", Duration.ofMillis(defaults.intervalMillis()));
        int looks = looks(it, defaults.watchLooks(), interval);
        int extension = it.integer("ratchet.watch.extension", defaults.extensionLooks(), 0, 10_000);
        Duration lease = it.duration("ratchet.lease", Duration.ofMillis(defaults.leaseMillis()));
        return new RolloutTiming(looks, extension, interval.toMillis(), lease.toMillis());
    }

    private static Policy policy(Configuration it) {
        return it.path("ratchet.policy.file")
                .map(file -> PolicyFile.read(file, it))
                .orElse(Policy.dryRun())
                .atMost(ceiling(it));
    }

    /** Highest rung of the autonomy ladder that any grant may have; every rung requires tests. */
    private static Rung ceiling(Configuration it) {
        if (!it.flag("ratchet.require.tests", true)) {
            it.problem("ratchet.require.tests", "cannot be switched off: no change passes its gates without tests");
        }
        boolean approval = it.flag("ratchet.require.approval", false);
        return it.flag("ratchet.dry.run", false) ? Rung.PROPOSE : approval ? Rung.APPROVE : Rung.AUTO;
    }

    /** Number of looks after which a rollout is decided, given as a number or as a duration. */
    private static int looks(Configuration it, int fallback, Duration interval) {
        Duration duration = it.duration("ratchet.watch.duration", interval.multipliedBy(fallback));
        long looks = Math.ceilDiv(duration.toMillis(), interval.toMillis());
        boolean isSet = !it.text("ratchet.watch.duration", "").isBlank();
        if (isSet && !it.text("ratchet.watch.intervals", "").isBlank()) {
            it.problem("ratchet.watch.duration", "and ratchet.watch.intervals must not both be set");
        } else if (isSet && (looks < LEAST_LOOKS || looks > MAX_LOOKS)) {
            it.problem(
                    "ratchet.watch.duration",
                    "must be " + LEAST_LOOKS + " to " + MAX_LOOKS + " intervals of " + interval + ": " + duration);
        }
        return isSet
                ? Math.clamp(looks, LEAST_LOOKS, MAX_LOOKS)
                : it.integer("ratchet.watch.intervals", fallback, LEAST_LOOKS, MAX_LOOKS);
    }

    private static JudgeSettings judge(Configuration it, JudgeSettings defaults) {
        return defaults.with(metrics(it, defaults.metrics()))
                .with(it.real("ratchet.judge.threshold", defaults.margins().threshold(), .01, .9));
    }

    private static Metrics metrics(Configuration it, Metrics defaults) {
        Metric latency = metric(it, "latency", defaults.latency());
        Metric tail = metric(it, "tail", defaults.tail());
        Metric errors = metric(it, "errors", defaults.errors());
        Metric cpu = metric(it, "cpu", defaults.cpu());
        try {
            return new Metrics(latency, tail, errors, cpu);
        } catch (IllegalArgumentException e) {
            it.problem(METRICS + "*", "are inconsistent: " + e.getMessage());
            return defaults;
        }
    }

    private static Metric metric(Configuration it, String name, Metric fallback) {
        String key = METRICS + name + ".";
        return new Metric(
                fallback.weight(),
                it.flag(key + "critical", fallback.critical()),
                it.integer(key + "min.samples", (int) fallback.minSamples(), 0, Integer.MAX_VALUE));
    }
}

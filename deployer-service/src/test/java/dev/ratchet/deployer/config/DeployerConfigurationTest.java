package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.judge.Metric;
import dev.ratchet.judge.Metrics;
import dev.ratchet.runtime.config.ConfigurationProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeployerConfigurationTest {
    private static final Map<String, String> NEEDED = Map.of(
            "ratchet.kafka.bootstrap.servers", "localhost:9092",
            "ratchet.registry.schema.registry.url", "http://localhost:8081");

    @TempDir
    Path folder;

    @Test
    void defaultsMatchTheDefaultSettings() {
        assertEquals(Settings.defaults(), DeployerConfiguration.of(NEEDED).settings());
        assertEquals(
                new Metrics(
                        new Metric(1, true, 0),
                        new Metric(1, true, 0),
                        new Metric(1, true, 0),
                        new Metric(0, false, 0)),
                Settings.defaults().judge().metrics());
    }

    @Test
    void everyPropertyOfAMetricMaps() {
        Metrics metrics = with(Map.of(
                        "ratchet.judge.metrics.latency.min.samples", "300",
                        "ratchet.judge.metrics.tail.critical", "false",
                        "ratchet.judge.metrics.errors.min.samples", "500",
                        "ratchet.judge.metrics.errors.critical", "false",
                        "ratchet.judge.metrics.cpu.min.samples", "50"))
                .settings()
                .judge()
                .metrics();

        assertEquals(
                new Metrics(
                        new Metric(1, true, 300),
                        new Metric(1, false, 0),
                        new Metric(1, false, 500),
                        new Metric(0, false, 50)),
                metrics);
    }

    @Test
    void reportsAllProblemsAtOnce() {
        String problems = String.valueOf(assertThrows(
                        ConfigurationProblems.class,
                        () -> with(Map.of(
                                "ratchet.judge.metrics.latency.min.samples", "-1",
                                "ratchet.judge.metrics.tail.critical", "maybe",
                                "ratchet.judge.metrics.cpu.critical", "true")))
                .getMessage());

        assertTrue(problems.contains("ratchet.judge.metrics.latency.min.samples must be"), problems);
        assertTrue(problems.contains("ratchet.judge.metrics.tail.critical must be true or false"), problems);
        assertTrue(problems.contains("cpu.critical must be false"), problems);
    }

    @Test
    void safetyPropertiesMap() throws IOException {
        Path grants = Files.writeString(folder.resolve("policy.yaml"), "pricing: {recipe: auto, proposer: propose}\n");
        ComponentId pricing = new ComponentId("default", "pricing");
        Settings settings = with(Map.of(
                        "ratchet.policy.file", grants.toString(),
                        "IMPROVEMENT_REQUIRE_APPROVAL", "true",
                        "IMPROVEMENT_REQUIRE_TESTS", "true",
                        "IMPROVEMENT_MAX_AUTO_FIXES_PER_DAY", "2",
                        "IMPROVEMENT_ALLOW_PRODUCTION_DEPLOY", "true",
                        "ROLLBACK_DEGRADATION_THRESHOLD", ".05",
                        "MONITORING_DURATION_SECONDS", "1800"))
                .settings();

        assertEquals(Rung.APPROVE, settings.permissions().policy().rung(pricing, ProposerKind.RECIPE));
        assertEquals(Rung.PROPOSE, settings.permissions().policy().rung(pricing, ProposerKind.PROPOSER));
        assertEquals(2, settings.permissions().mostAutoPerDay());
        assertTrue(settings.permissions().allowProductionDeploy());
        assertFalse(with(Map.of()).settings().permissions().allowProductionDeploy());
        assertEquals(.05, settings.judge().margins().threshold());
        assertEquals(30, settings.timing().watchLooks());
        assertEquals(
                Rung.PROPOSE,
                with(Map.of("ratchet.policy.file", grants.toString(), "enable_real_improvements", "false"))
                        .settings()
                        .permissions()
                        .policy()
                        .rung(pricing, ProposerKind.RECIPE));
    }

    @Test
    void aWatchHasAtLeastTenIntervals() {
        assertEquals(
                7200,
                with(Map.of("MONITORING_DURATION_SECONDS", "7200", "ratchet.interval", "1s"))
                        .settings()
                        .timing()
                        .watchLooks());
        assertRefused("must be 10 to 10000 intervals", Map.of("MONITORING_DURATION_SECONDS", "300"));
        assertRefused(
                "must not both be set", Map.of("MONITORING_DURATION_SECONDS", "3600", "ratchet.watch.intervals", "60"));
    }

    @Test
    void componentsAreInAFolder() {
        assertRefused("ratchet.components.folder must be a folder", Map.of("ratchet.components.folder", "/nowhere"));
    }

    @ParameterizedTest
    @CsvSource({"ratchet.interval, PT0.0000001S", "ratchet.interval, 9999999999h", "ratchet.lease, 9999999999h"})
    void refusesDurationsOutOfRange(String name, String text) {
        assertRefused(name + " must be a duration from 1ms to 87600h", Map.of(name, text));
    }

    @Test
    void testsCannotBeSwitchedOff() {
        assertRefused("IMPROVEMENT_REQUIRE_TESTS cannot be switched off", Map.of("IMPROVEMENT_REQUIRE_TESTS", "false"));
    }

    @Test
    void keepsAtLeastTheReleaseInControlAndTheOneBefore() {
        assertEquals(5, with(Map.of("ratchet.releases.keep", "5")).settings().retainedReleases());
        assertEquals(
                new IntervalLength(2_000),
                with(Map.of("ratchet.deployment.interval", "2s")).settings().deployments());
        assertRefused("ratchet.deployment.interval must be", Map.of("ratchet.deployment.interval", "999ms"));
        assertRefused("ratchet.releases.keep must be", Map.of("ratchet.releases.keep", "1"));
    }

    @Test
    void sourcesOfDeploymentsMap() {
        assertEquals(
                new DeployerConfiguration.DeploymentSources(KubernetesSettings.disabled(), Duration.ofMinutes(1)),
                with(Map.of()).sources());
        assertEquals(
                Duration.ofSeconds(10),
                with(Map.of("ratchet.tags.interval", "10s")).sources().tagInterval());
        assertTrue(with(Map.of("ratchet.kubernetes.enabled", "true"))
                .sources()
                .kubernetes()
                .isEnabled());
        assertTrue(
                with(Map.of("ratchet.kubernetes.enabled", "true")).catalogue().hasCluster());
        assertFalse(with(Map.of()).catalogue().hasCluster());
        assertRefused("ratchet.kubernetes.selector has no effect", Map.of("ratchet.kubernetes.selector", "team=shop"));
    }

    @Test
    void settingsOfPullRequestsMap() {
        assertEquals(
                new DeployerConfiguration.PullRequestSettings(Optional.empty(), Duration.ofMinutes(1)),
                with(Map.of()).pullRequests());
        DeployerConfiguration.PullRequestSettings settings = with(Map.of(
                        "ratchet.github.token", "t", "ratchet.pull.requests.interval", "10s"))
                .pullRequests();
        assertEquals(Duration.ofSeconds(10), settings.interval());
        assertTrue(settings.github().isPresent());
        assertRefused("ratchet.pull.requests.interval must be", Map.of("ratchet.pull.requests.interval", "1ms"));
    }

    private static void assertRefused(String why, Map<String, String> more) {
        String problems = String.valueOf(
                assertThrows(ConfigurationProblems.class, () -> with(more)).getMessage());
        assertTrue(problems.contains(why), problems);
    }

    private static DeployerConfiguration with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(NEEDED);
        all.putAll(more);
        return DeployerConfiguration.of(all);
    }
}

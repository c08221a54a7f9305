package dev.ratchet.deployer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.config.ConfigurationProblems;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.core.judge.Metric;
import dev.ratchet.deployer.core.judge.Metrics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeployerConfigurationTest {
    private static final Map<String, String> NEEDED = Map.of(
            "ratchet.kafka.bootstrap.servers", "localhost:9092",
            "ratchet.registry.schema.registry.url", "http://localhost:8081");

    @Test
    void theDefaultsAreThoseOfTheSettings() {
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
    void everythingThatIsWrongIsToldAtOnce() {
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

    private static DeployerConfiguration with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(NEEDED);
        all.putAll(more);
        return DeployerConfiguration.of(all);
    }
}

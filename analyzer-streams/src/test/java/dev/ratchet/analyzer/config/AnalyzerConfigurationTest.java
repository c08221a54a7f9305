package dev.ratchet.analyzer.config;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.specification.Specifications.MinimumEvidence;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.report.TenantLimits.SingleTenantLimits;
import dev.ratchet.runtime.config.ConfigurationProblems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzerConfigurationTest {
    private static final Map<String, String> NEEDED = Map.of(
            "ratchet.kafka.bootstrap.servers", "h:1",
            "ratchet.registry.schema.registry.url", "http://h:2");

    private static final AnalysisSettings EVERY_SETTING = new AnalysisSettings(
            2,
            new AnalysisSettings.Limits(3, 7, new SeriesLimits(6, 5 << 20)),
            4,
            60_000,
            new MinimumEvidence(50, 4),
            DetectorKind.CLASSIC,
            new IntervalLength(2_000));

    private static final TenantLimits EVERY_LIMIT = new TenantLimits(
            false, 4, Map.of("acme", new SingleTenantLimits(true, 2), "other", new SingleTenantLimits(false, 4)));
    private static final CycleSettings EVERY_CYCLE_SETTING = new CycleSettings(
            Duration.ofDays(7), Duration.ofHours(1), 5, 9, EVERY_LIMIT, Duration.ofMinutes(1), false, false);

    @Test
    void defaultsAreExactlyThese() {
        AnalyzerConfiguration it = AnalyzerConfiguration.of(NEEDED);

        assertEquals(7071, it.http().port());
        assertEquals("", it.address());
        assertEquals(
                new AnalysisSettings(
                        5,
                        new AnalysisSettings.Limits(1000, 4000, new SeriesLimits(100_000, 64 << 20)),
                        2000,
                        300_000,
                        new MinimumEvidence(100, 3),
                        DetectorKind.SEASONAL,
                        IntervalLength.MINUTE),
                it.settings());
        assertEquals(Schedule.of("0 2 * * *"), it.schedule());
        assertEquals(
                new CycleSettings(
                        Duration.ofHours(24),
                        Duration.ofHours(4),
                        3,
                        0,
                        TenantLimits.of(3),
                        Duration.ofMinutes(5),
                        true,
                        true),
                it.cycles());
        assertEquals(Path.of("ratchet-state", "analyzer"), it.stateFolder());
        assertEquals("127.0.0.1", it.http().access().host());
    }

    @Test
    void readsTheAddressForOtherInstances() {
        Map<String, String> properties = new HashMap<>(NEEDED);
        properties.put("ratchet.analyzer.address", "analyzer-1:7071");

        assertEquals("analyzer-1:7071", AnalyzerConfiguration.of(properties).address());

        for (String wrong : List.of("http://analyzer-1", "analyzer-1", "analyzer-1:99999")) {
            properties.put("ratchet.analyzer.address", wrong);

            assertThrows(ConfigurationProblems.class, () -> AnalyzerConfiguration.of(properties), wrong);
        }
    }

    @Test
    void everyPropertyMaps() {
        Map<String, String> properties = new HashMap<>(NEEDED);
        properties.putAll(Map.ofEntries(
                entry("ratchet.cycle.schedule", "30 6 * * 1"),
                entry("ratchet.cycle.window", "168h"),
                entry("ratchet.cycle.deadline", "1h"),
                entry("ratchet.cycle.max.improvements", "5"),
                entry("ratchet.cycle.max.cycles", "9"),
                entry("ratchet.cycle.enabled", "false"),
                entry("ratchet.cycle.critical", "false"),
                entry("ratchet.tenants.acme.max.concurrent", "2"),
                entry("ratchet.tenants.other.enabled", "false"),
                entry("ratchet.max.concurrent", "4"),
                entry("ratchet.analyzer.port", "1"),
                entry("ratchet.min.errors", "2"),
                entry("ratchet.max.clusters", "3"),
                entry("ratchet.max.components", "7"),
                entry("ratchet.detector", "classic"),
                entry("ratchet.slow.millis", "4"),
                entry("ratchet.max.series", "6"),
                entry("ratchet.series.mebibytes", "5"),
                entry("ratchet.event.window", "1m"),
                entry("ratchet.deployment.interval", "2s"),
                entry("ratchet.min.interactions", "50"),
                entry("ratchet.min.feature.requests", "4"),
                entry("ratchet.specifications.per.day", "0"),
                entry("ratchet.state.folder", "s")));

        AnalyzerConfiguration it = AnalyzerConfiguration.of(properties);

        assertEquals(1, it.http().port());
        assertEquals(EVERY_SETTING, it.settings());
        assertEquals(Schedule.of("30 6 * * 1"), it.schedule());
        assertEquals(EVERY_CYCLE_SETTING, it.cycles());
        assertEquals(Path.of("s", "analyzer"), it.stateFolder());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ratchet.tenants.my.shop.enabled",
                "ratchet.tenants.ACME.enabled",
                "ratchet.tenants._.max.concurrent"
            })
    void refusesLimitsOfATenantThatCannotExist(String name) {
        Map<String, String> properties = new HashMap<>(NEEDED);
        properties.put(name, name.endsWith("enabled") ? "false" : "1");

        String problems =
                String.valueOf(assertThrows(ConfigurationProblems.class, () -> AnalyzerConfiguration.of(properties))
                        .getMessage());

        assertTrue(problems.contains(name + " names no valid tenant"), problems);
    }

    @Test
    void reportsAllProblemsAtOnce() {
        Exception problems = assertThrows(
                ConfigurationProblems.class,
                () -> AnalyzerConfiguration.of(Map.of(
                        "ratchet.analyzer.port", "x",
                        "ratchet.min.errors", "0",
                        "ratchet.max.clusters", "-1",
                        "ratchet.detector", "crystal ball",
                        "ratchet.cycle.schedule", "at night",
                        "ratchet.tenants.acme.colour", "red",
                        "ratchet.max.concurrent", "0")));

        for (String name : List.of(
                "ratchet.kafka.bootstrap.servers",
                "ratchet.registry.schema.registry.url",
                "ratchet.analyzer.port",
                "ratchet.min.errors",
                "ratchet.max.clusters",
                "ratchet.detector",
                "ratchet.cycle.schedule",
                "ratchet.tenants.acme.colour",
                "ratchet.max.concurrent")) {
            assertTrue(String.valueOf(problems.getMessage()).contains(name), problems.getMessage());
        }
    }

    @Test
    void refusesACycleThatIsTooShortToDoAnything() {
        Exception problems = assertThrows(
                ConfigurationProblems.class,
                () -> AnalyzerConfiguration.of(
                        Map.of("ratchet.cycle.interval", "1ms", "ratchet.cycle.deadline", "999ms")));

        String message = String.valueOf(problems.getMessage());
        assertTrue(message.contains("ratchet.cycle.interval must be a duration from 1s to"), message);
        assertTrue(message.contains("ratchet.cycle.deadline must be a duration from 1s to"), message);
    }
}

package dev.ratchet.analyzer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.cycle.config.ConfigurationProblems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyzerConfigurationTest {
    private static final Map<String, String> NEEDED = Map.of(
            "ratchet.kafka.bootstrap.servers", "h:1",
            "ratchet.registry.schema.registry.url", "http://h:2");

    @Test
    void theDefaultsAreExactlyThese() {
        AnalyzerConfiguration it = AnalyzerConfiguration.of(NEEDED);

        assertEquals(7071, it.port());
        assertEquals(new AnalysisSettings(5, 1000), it.settings());
        assertEquals(Path.of("ratchet-state", "analyzer"), it.stateFolder());
        assertEquals("127.0.0.1", it.access().host());
    }

    @Test
    void everyPropertyMaps() {
        Map<String, String> properties = new HashMap<>(NEEDED);
        properties.putAll(Map.of(
                "ratchet.analyzer.port", "1",
                "ratchet.min.errors", "2",
                "ratchet.max.clusters", "3",
                "ratchet.state.folder", "s"));

        AnalyzerConfiguration it = AnalyzerConfiguration.of(properties);

        assertEquals(1, it.port());
        assertEquals(new AnalysisSettings(2, 3), it.settings());
        assertEquals(Path.of("s", "analyzer"), it.stateFolder());
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        Exception problems = assertThrows(
                ConfigurationProblems.class,
                () -> AnalyzerConfiguration.of(
                        Map.of("ratchet.analyzer.port", "x", "ratchet.min.errors", "0", "ratchet.max.clusters", "-1")));

        for (String name : List.of(
                "ratchet.kafka.bootstrap.servers",
                "ratchet.registry.schema.registry.url",
                "ratchet.analyzer.port",
                "ratchet.min.errors",
                "ratchet.max.clusters")) {
            assertTrue(String.valueOf(problems.getMessage()).contains(name), problems.getMessage());
        }
    }
}

package dev.ratchet.analyzer.config;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.cycle.config.Access;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.kafka.Connections;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that the analyzer is told.
 *
 * @param stateFolder where Kafka Streams keeps what it knows of its tasks
 */
public record AnalyzerConfiguration(
        Connections connections, Access access, int port, AnalysisSettings settings, Path stateFolder) {
    /**
     * Reads and checks the properties.
     *
     * @throws dev.ratchet.cycle.config.ConfigurationProblems with every problem
     */
    public static AnalyzerConfiguration of(Map<String, String> properties) {
        Configuration it = new Configuration(properties);
        AnalysisSettings defaults = AnalysisSettings.defaults();
        Connections connections = Connections.of(it);
        Access access = Access.of(it);
        int port = it.integer("ratchet.analyzer.port", 7071, 0, 65535);
        int errors = it.integer("ratchet.min.errors", (int) defaults.leastErrors(), 1, 1_000_000);
        int clusters = it.integer("ratchet.max.clusters", defaults.mostClusters(), 1, 1_000_000);
        Path state = it.path("ratchet.state.folder", Path.of("ratchet-state")).resolve("analyzer");
        it.check();
        return new AnalyzerConfiguration(connections, access, port, new AnalysisSettings(errors, clusters), state);
    }
}

package dev.ratchet.generator;

import dev.ratchet.cycle.config.Access;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.generator.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.Map;

/** Configuration of the generator. */
record GeneratorConfiguration(
        Connections connections, Access access, int port, Path stateFolder, SandboxSettings sandbox) {
    static final String PORT = "ratchet.generator.port";

    /**
     * Reads and checks the properties.
     *
     * @throws dev.ratchet.cycle.config.ConfigurationProblems with every problem
     */
    static GeneratorConfiguration of(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        GeneratorConfiguration read = new GeneratorConfiguration(
                Connections.of(configuration),
                Access.of(configuration),
                configuration.integer(PORT, 7072, 0, 65535),
                configuration
                        .path("ratchet.state.folder", Path.of("ratchet-state"))
                        .resolve("generator"),
                sandbox(configuration));
        configuration.check();
        return read;
    }

    private static SandboxSettings sandbox(Configuration configuration) {
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

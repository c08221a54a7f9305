package dev.ratchet.ingest;

import dev.ratchet.cycle.config.Access;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.kafka.Connections;
import java.util.Map;

/** Configuration of ingest. */
record IngestConfiguration(Connections connections, Access access, int port) {
    static final String PORT = "ratchet.ingest.port";

    /**
     * Reads and checks the properties.
     *
     * @throws dev.ratchet.cycle.config.ConfigurationProblems with every problem
     */
    static IngestConfiguration of(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        IngestConfiguration read = new IngestConfiguration(
                Connections.of(configuration), Access.of(configuration), configuration.integer(PORT, 4318, 0, 65535));
        configuration.check();
        return read;
    }
}

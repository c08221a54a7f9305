package dev.ratchet.ingest;

import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.LimitProperties;
import dev.ratchet.runtime.http.HttpSettings;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.seal.TenantKeys;
import java.util.Map;

/**
 * Validated configuration of the ingest service.
 *
 * @param mostComponents largest number of components per tenant whose telemetry is accepted
 */
record IngestConfiguration(Connections connections, HttpSettings http, TenantKeys keys, int mostComponents) {
    static final String PORT = "ratchet.ingest.port";

    /**
     * Reads and validates the properties.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem
     */
    static IngestConfiguration of(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        IngestConfiguration read = new IngestConfiguration(
                Connections.of(configuration),
                HttpSettings.of(configuration, PORT, 4318),
                TenantKeys.of(configuration),
                LimitProperties.mostComponents(configuration));
        configuration.check();
        return read;
    }
}

package dev.ratchet.ingest;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.http.DoorGuard;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.seal.TenantKeys;
import java.util.Map;

/** Validated configuration of the ingest service. */
record IngestConfiguration(Connections connections, Access access, DoorGuard guard, int port, TenantKeys keys) {
    static final String PORT = "ratchet.ingest.port";

    /**
     * Reads and validates the properties.
     *
     * @throws dev.ratchet.runtime.config.ConfigurationProblems with every problem
     */
    static IngestConfiguration of(Map<String, String> properties) {
        Configuration configuration = new Configuration(properties);
        Access access = Access.of(configuration);
        IngestConfiguration read = new IngestConfiguration(
                Connections.of(configuration),
                access,
                DoorGuard.of(configuration, access),
                configuration.integer(PORT, 4318, 0, 65535),
                TenantKeys.of(configuration));
        configuration.check();
        return read;
    }
}

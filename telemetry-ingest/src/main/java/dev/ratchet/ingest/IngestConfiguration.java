package dev.ratchet.ingest;

import dev.ratchet.ingest.core.ComponentLimit;
import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.ingest.core.ComponentRules;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.LimitProperties;
import dev.ratchet.runtime.config.Ports;
import dev.ratchet.runtime.config.TenantQuotas;
import dev.ratchet.runtime.http.HttpSettings;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.seal.TenantKeys;
import java.util.Map;

/**
 * Validated configuration of the ingest service.
 *
 * @param grpcPort port of OTLP over gRPC; 0 selects a free one
 * @param mostComponents largest number of components per tenant whose telemetry is accepted
 * @param naming rule by which OTLP names components
 * @param sources other systems from which telemetry is read
 */
record IngestConfiguration(
        Connections connections,
        HttpSettings http,
        int grpcPort,
        TenantKeys keys,
        int mostComponents,
        ComponentNaming naming,
        TenantQuotas quotas,
        SourceSettings sources) {
    private static final String PORT = "ratchet.ingest.port";
    private static final String GRPC_PORT = "ratchet.ingest.grpc.port";
    private static final String NAMING = "ratchet.component.attributes";
    private static final int LAST_PORT = 65_535;

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
                configuration.integer(GRPC_PORT, 4317, 0, LAST_PORT),
                TenantKeys.of(configuration),
                LimitProperties.mostComponents(configuration),
                naming(configuration),
                LimitProperties.quotas(configuration),
                SourceSettings.of(configuration));
        configuration.check();
        return read;
    }

    /** Returns new rules for the components of the telemetry. */
    ComponentRules components() {
        return new ComponentRules(new ComponentLimit(mostComponents), naming);
    }

    private static ComponentNaming naming(Configuration configuration) {
        String attributes = configuration.text(NAMING, ComponentNaming.SERVICE);
        return ComponentNaming.parse(attributes).orElseGet(() -> {
            configuration.problem(
                    NAMING,
                    "must be different attributes, separated by commas, with " + ComponentNaming.SERVICE
                            + " among them: " + attributes);
            return ComponentNaming.DEFAULT;
        });
    }

    /**
     * Requires that no other process listens on the ports.
     *
     * @throws dev.ratchet.runtime.config.CannotStart with every port that is in use
     */
    void requireFreePorts() {
        Ports.requireFree(http.access().host(), Map.of(PORT, http.port(), GRPC_PORT, grpcPort));
    }
}

package dev.ratchet.ingest;

import dev.ratchet.ingest.source.PrometheusSettings;
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
 */
record IngestConfiguration(
        Connections connections,
        HttpSettings http,
        int grpcPort,
        TenantKeys keys,
        int mostComponents,
        TenantQuotas quotas,
        PrometheusSettings prometheus) {
    private static final String PORT = "ratchet.ingest.port";
    private static final String GRPC_PORT = "ratchet.ingest.grpc.port";
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
                LimitProperties.quotas(configuration),
                PrometheusSettings.of(configuration));
        configuration.check();
        return read;
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

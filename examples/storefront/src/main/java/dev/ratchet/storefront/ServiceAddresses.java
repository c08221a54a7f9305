package dev.ratchet.storefront;

import java.net.URI;
import java.util.Optional;

/**
 * Addresses of the services that the storefront reports to.
 *
 * @param otlp endpoint of OpenTelemetry, without the path
 * @param token bearer token for every endpoint, if any
 */
record ServiceAddresses(URI deployer, URI ingest, URI otlp, Optional<String> token) {
    static ServiceAddresses of(Arguments arguments) {
        URI ingest = URI.create(arguments.text("ingest", "http://127.0.0.1:4318"));
        return new ServiceAddresses(
                URI.create(arguments.text("deployer", "http://127.0.0.1:7070")),
                ingest,
                URI.create(arguments.text("otlp", ingest.toString())),
                Optional.of(arguments.text("token", "")).filter(it -> !it.isBlank()));
    }
}

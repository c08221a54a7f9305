package dev.ratchet.storefront;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of one storefront.
 *
 * @param httpHost address to listen on
 * @param httpPort port to listen on; 0 picks a free one
 * @param kafka bootstrap servers; empty disables orders
 * @param otlp endpoint of OpenTelemetry, without the path
 * @param token bearer token for every endpoint, if any
 */
record StorefrontSettings(
        String httpHost,
        int httpPort,
        Optional<String> kafka,
        URI deployer,
        URI ingest,
        URI otlp,
        Optional<String> token,
        String instance,
        Path stateDirectory,
        long seed,
        double supplierMillis,
        double popularityMillis) {

    StorefrontSettings {
        if (httpPort < 0 || httpPort > 65_535) {
            throw new IllegalArgumentException("http-port must be in [0, 65535]: " + httpPort);
        }
        if (!(supplierMillis > 0 && supplierMillis < 5000 && popularityMillis > 0 && popularityMillis < 5000)) {
            throw new IllegalArgumentException("supplier-millis and popularity-millis must be in (0, 5000): "
                    + supplierMillis + ", " + popularityMillis);
        }
    }

    static StorefrontSettings of(Arguments arguments) {
        URI ingest = URI.create(arguments.text("ingest", "http://127.0.0.1:4318"));
        String kafka = arguments.text("kafka", "127.0.0.1:9092");
        return new StorefrontSettings(
                arguments.text("http-host", "127.0.0.1"),
                (int) arguments.whole("http-port", 8080),
                kafka.isBlank() || kafka.equals("none") ? Optional.empty() : Optional.of(kafka),
                URI.create(arguments.text("deployer", "http://127.0.0.1:7070")),
                ingest,
                URI.create(arguments.text("otlp", ingest.toString())),
                Optional.of(arguments.text("token", "")).filter(it -> !it.isBlank()),
                arguments.text("instance", "storefront-1"),
                Path.of(arguments.text("state", "storefront-state")),
                arguments.whole("seed", 1),
                arguments.real("supplier-millis", 10),
                arguments.real("popularity-millis", 4));
    }
}

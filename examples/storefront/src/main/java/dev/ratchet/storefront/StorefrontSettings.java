package dev.ratchet.storefront;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of one storefront.
 *
 * @param kafka bootstrap servers; empty disables orders
 * @param services addresses of the services that it reports to
 */
record StorefrontSettings(
        HttpAddress http,
        Optional<String> kafka,
        ServiceAddresses services,
        String instance,
        Path stateDirectory,
        long seed,
        RemoteDelays delays) {

    static StorefrontSettings of(Arguments arguments) {
        String kafka = arguments.text("kafka", "127.0.0.1:9092");
        return new StorefrontSettings(
                new HttpAddress(arguments.text("http-host", "127.0.0.1"), (int) arguments.whole("http-port", 8080)),
                kafka.isBlank() || kafka.equals("none") ? Optional.empty() : Optional.of(kafka),
                ServiceAddresses.of(arguments),
                arguments.text("instance", "storefront-1"),
                Path.of(arguments.text("state", "storefront-state")),
                arguments.whole("seed", 1),
                new RemoteDelays(arguments.real("supplier-millis", 10), arguments.real("popularity-millis", 4)));
    }
}

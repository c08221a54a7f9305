package dev.ratchet.sdk.host;

import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.Split;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host in its own process, to be killed: calls the component until it ends. */
public final class HostProcess {
    private HostProcess() {}

    /** Arguments: the doors, the state directory. */
    public static void main(String[] args) throws Exception {
        URI services = URI.create(args[0]);
        RatchetSettings settings = RatchetSettings.local("i-1", Path.of(args[1]))
                .withDoors(services, services)
                .withProfiling(Optional.empty());
        try (Ratchet ratchet = Ratchet.connect(settings)) {
            HostedComponent pricing = ratchet.component(
                    "pricing",
                    "shop.pricing.PricingHandler",
                    Map.of("stock", request -> Map.of()),
                    Split.BY_REQUEST,
                    List.of("shop.pricing"));
            while (System.in.available() == 0) {
                pricing.call(Map.of());
            }
        }
    }
}

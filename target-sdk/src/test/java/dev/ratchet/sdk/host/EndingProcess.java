package dev.ratchet.sdk.host;

import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.Split;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A host in its own process that never closes its connection, with the profiler on. */
public final class EndingProcess {
    private EndingProcess() {}

    /** Arguments: the addresses, the state directory, how to end, the class of the second handler. */
    @SuppressWarnings("NullAway") // one of the ways to end is a host without settings
    public static void main(String[] args) throws Exception {
        String end = args[2];
        Ratchet ratchet = Ratchet.connect(settings(args, end));
        HostedComponent pricing = component(ratchet, "pricing", "shop.pricing.PricingHandler");
        if (end.equals("main")) {
            return;
        }
        while (!"B".equals(pricing.call(Map.of()).get("by"))) {
            Thread.onSpinWait();
        }
        if (end.equals("exit")) {
            System.exit(0);
        }
        if (end.equals("exception")) {
            component(ratchet, "orders", args[3]);
        }
        System.out.println("serving");
        while (true) {
            pricing.call(Map.of());
        }
    }

    private static @Nullable RatchetSettings settings(String[] args, String end) {
        URI services = URI.create(args[0]);
        return end.equals("settings")
                ? null
                : RatchetSettings.local("i-1", Path.of(args[1])).withDoors(services, services);
    }

    private static HostedComponent component(Ratchet ratchet, String name, String handler) {
        return ratchet.component(
                name, handler, Map.of("stock", request -> Map.of()), Split.BY_REQUEST, List.of("shop.pricing"));
    }
}

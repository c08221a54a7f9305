package dev.ratchet.sdk.profile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.host.FakeServices;
import dev.ratchet.sdk.host.HostedComponent;
import dev.ratchet.sdk.host.Ratchet;
import dev.ratchet.sdk.host.Releases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerIT {
    @TempDir
    private Path state;

    @Test
    void attributesSamplesToTheComponentsFrame() throws Exception {
        Releases.Published slow = Releases.pricing(
                "return Map.of(\"n\", (long) java.util.regex.Pattern.compile(\"[\\\\p{L}-&&[^x]]{1,9}|\".repeat(60)).pattern().length());");
        AtomicBoolean on = new AtomicBoolean(true);
        try (FakeServices services = new FakeServices();
                Ratchet ratchet =
                        Ratchet.connect(services.settings(state).withProfiling(Optional.of(Duration.ofMillis(10))))) {
            services.serve(slow);
            services.assign(Map.of("epoch", 1L, "control", slow.digest()));
            HostedComponent pricing = ratchet.component(
                    "pricing",
                    "shop.pricing.PricingHandler",
                    Map.of("stock", request -> Map.of()),
                    Split.BY_REQUEST,
                    List.of("shop.pricing"));
            services.awaitReport(1, "SERVING");
            Thread load = new Thread(() -> {
                while (on.get()) {
                    call(pricing);
                }
            });
            load.start();

            FakeServices.Posted profile = services.await(
                    "profiles",
                    one -> one.text("release").equals(slow.digest())
                            && one.body().toString().contains("callee=java.util.regex.Pattern.compile"));

            on.set(false);
            load.join();
            assertTrue(profile.whole("total") > 20, profile.text("total"));
            assertTrue(profile.body().toString().contains("type=shop.pricing.PricingHandler, method=handle"));
        }
    }

    private static void call(HostedComponent component) {
        try {
            component.call(Map.of());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

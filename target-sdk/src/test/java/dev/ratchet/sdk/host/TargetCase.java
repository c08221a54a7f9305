package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.Port;
import dev.ratchet.sdk.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A target with fake doors on loopback, and the parts that its tests share. */
public abstract class TargetCase {
    public static final Releases.Published A = Releases.pricing("return Map.of(\"by\", \"A\");");
    public static final Releases.Published B = Releases.pricing("return Map.of(\"by\", \"B\");");
    static final Map<String, Port> PORTS = Map.of("stock", request -> Map.of("left", 3L));

    @TempDir
    Path state;

    FakeServices services;

    @BeforeEach
    void open() throws IOException {
        services = new FakeServices();
        services.serve(A, B);
    }

    @AfterEach
    void close() {
        services.close();
    }

    HostedComponent withCanary(Ratchet ratchet, long leaseMillis) throws InterruptedException {
        HostedComponent pricing = pricing(ratchet);
        services.assign(Map.of(
                "epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 0.5, "leaseMillis", leaseMillis));
        services.awaitReport(2, "SERVING");
        return pricing;
    }

    static HostedComponent pricing(Ratchet ratchet) {
        return ratchet.component(
                "pricing", "shop.pricing.PricingHandler", PORTS, Split.BY_REQUEST, List.of("shop.pricing"));
    }

    static Map<String, Integer> served(HostedComponent component, int calls) throws Exception {
        Map<String, Integer> served = new HashMap<>();
        for (int i = 0; i < calls; i++) {
            served.merge(by(component), 1, Integer::sum);
        }
        return served;
    }

    static String by(HostedComponent component) throws Exception {
        return String.valueOf(component.call(Map.of("sku", "s")).get("by"));
    }

    static Object loader(HostedComponent component) throws Exception {
        component.call(Map.of());
        return component.router().routing().control().handler().getClass().getClassLoader();
    }

    static void callQuietly(HostedComponent component) throws Exception {
        try {
            component.call(Map.of("sku", "s"));
        } catch (ArithmeticException planted) {
            assertEquals("/ by zero", planted.getMessage());
        }
    }

    static void awaitState(Ratchet ratchet, Class<?> type) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!type.isInstance(ratchet.state("pricing"))) {
            assertTrue(System.nanoTime() - end < 0, "state is " + ratchet.state("pricing"));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}

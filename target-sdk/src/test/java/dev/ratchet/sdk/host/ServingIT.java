package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.slot.SplitRule;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServingIT extends TargetCase {
    @Test
    void appliesALaterEpochWhileAReleaseHangs() throws Exception {
        Releases.Published hangs = Releases.pricing(
                "return Map.of();\n}\nstatic { try { new java.util.concurrent.CountDownLatch(1).await(); }"
                        + " catch (InterruptedException e) { throw new IllegalStateException(e); }");
        services.serve(hangs);
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest(), "canary", hangs.digest()));
            services.awaitReport(1, "LOADING");

            services.assign(Map.of("epoch", 2L, "control", A.digest()));

            services.awaitReport(2, "SERVING");
            assertEquals("A", by(pricing));
        }
    }

    @Test
    void postsHealthPerSlotAndExecutionsWithTape() throws Exception {
        Releases.Published failing = Releases.pricing(
                "ports.call(\"stock\", Map.of(\"sku\", \"s\")); throw new ArithmeticException(\"/ by zero\");");
        services.serve(failing);
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest(), "canary", failing.digest(), "share", 0.5));
            services.awaitReport(1, "SERVING");
            for (int i = 0; i < 200; i++) {
                callQuietly(pricing);
            }

            FakeServices.Posted health =
                    services.await("health", one -> one.body().toString().contains("slot=canary"));
            FakeServices.Posted executions =
                    services.await("executions", one -> one.body().toString().contains("/ by zero"));

            assertEquals(1, health.whole("epoch"));
            assertEquals("s-1", health.text("salt"));
            assertTrue(executions.body().toString().contains("port=stock, request={sku=s}, response={left=3}"));
            assertTrue(executions.body().toString().contains("shop.pricing.PricingHandler.handle:"));
        }
    }

    @Test
    void unloadsReplacedClasses() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest()));
            services.awaitReport(1, "SERVING");
            java.lang.ref.WeakReference<Object> before = new java.lang.ref.WeakReference<>(loader(pricing));
            for (long epoch = 2; epoch <= 21; epoch++) {
                services.assign(Map.of("epoch", epoch, "control", epoch % 2 == 0 ? B.digest() : A.digest()));
                services.awaitReport(epoch, "SERVING");
            }
            for (int i = 0; i < 20 && before.get() != null; i++) {
                System.gc();
            }
            assertEquals(null, before.get());
            try (var releases = Files.list(state.resolve("pricing/releases"))) {
                assertTrue(releases.count() <= 2);
            }
        }
    }

    @Test
    void routesAKeyToOneArm() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent orders = ratchet.component(
                    "pricing", "shop.pricing.PricingHandler", PORTS, Split.BY_KEY, List.of("shop.pricing"));
            SplitRule rule = SplitRule.controlOnly(Split.BY_KEY, "s-9");
            long bucket = rule.bucket("customer-1");
            services.assign(Map.of(
                    "epoch",
                    1L,
                    "control",
                    A.digest(),
                    "canary",
                    B.digest(),
                    "split",
                    "KEY",
                    "salt",
                    "s-9",
                    "canaryBuckets",
                    List.of(bucket)));
            services.awaitReport(1, "SERVING");

            for (int i = 0; i < 300; i++) {
                String key = "customer-" + i;
                String expected = rule.bucket(key) == bucket ? "B" : "A";
                assertEquals(expected, orders.call(key, Map.of()).get("by"), key);
            }
            assertThrows(IllegalStateException.class, () -> orders.call(Map.of()));
            FakeServices.Posted health =
                    services.await("health", one -> one.body().toString().contains("slot=canary"));
            assertFalse(health.body().toString().contains("group=-1"));
        }
    }
}

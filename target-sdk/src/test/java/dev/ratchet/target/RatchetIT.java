package dev.ratchet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatchetIT {
    private static final Releases.Published A = Releases.pricing("return Map.of(\"by\", \"A\");");
    private static final Releases.Published B = Releases.pricing("return Map.of(\"by\", \"B\");");
    private static final Map<String, Port> PORTS = Map.of("stock", request -> Map.of("left", 3L));

    @TempDir
    private Path state;

    private FakeDoors doors;

    @BeforeEach
    void open() throws IOException {
        doors = new FakeDoors();
        doors.serve(A, B);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void theBuiltInBaseServesWhenNobodyAnswers() throws Exception {
        doors.shut();
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            assertEquals("built-in", by(pricing(ratchet)));
        }
    }

    @Test
    void controlIsLoadedThenATenthGoesToTheCanaryThenTheCanaryIsPromotedWithoutReloading() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest()));
            doors.awaitReport(1, "SERVING");
            assertEquals(Map.of("A", 500), served(pricing, 500));

            doors.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest()));
            assertEquals(B.digest(), doors.awaitReport(2, "SERVING").text("canary"));
            // 10,000 calls at a share of 0.1: 1,000 +- 4 standard deviations of 30.
            assertEquals(1000, served(pricing, 10_000).getOrDefault("B", 0), 120);

            doors.assign(Map.of("epoch", 3L, "control", A.digest(), "canary", B.digest(), "share", 0.5));
            doors.awaitReport(3, "SERVING");
            assertEquals(5000, served(pricing, 10_000).getOrDefault("B", 0), 200);

            doors.assign(Map.of("epoch", 4L, "control", B.digest()));
            doors.awaitReport(4, "SERVING");
            assertEquals(Map.of("B", 500), served(pricing, 500));
        }
        try (Ratchet again = Ratchet.connect(doors.settings(state))) {
            doors.shut();
            assertEquals("B", by(pricing(again)), "the control of the last run boots");
        }
    }

    @Test
    void aBurnTakesTheCanaryBackWithin250Millis() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = withCanary(ratchet, 15_000);
            long start = System.nanoTime();

            doors.assign(Map.of(
                    "epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 0.5, "burnt", List.of(2L)));
            FakeDoors.Posted report = doors.awaitReport(2, "BURNT");

            long millis = TimeUnit.NANOSECONDS.toMillis(report.nanos() - start);
            assertTrue(millis < 250, "took " + millis + " ms");
            assertEquals(Map.of("A", 500), served(pricing, 500));
            assertEquals(List.of(2L), report.body().get("burnt"));
        }
    }

    @Test
    void aCanaryWhoseLeaseExpiresIsTakenBackAndItsEpochStaysBurntAfterARestart() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = withCanary(ratchet, 600);
            doors.shut();

            awaitState(ratchet, TargetState.Burnt.class);

            assertEquals(Map.of("A", 500), served(pricing, 500));
        }
        try (FakeDoors later = new FakeDoors()) {
            later.serve(A, B);
            later.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 0.5));
            try (Ratchet ratchet = Ratchet.connect(later.settings(state))) {
                HostedComponent pricing = pricing(ratchet);
                later.awaitReport(2, "BURNT");
                assertEquals(Map.of("A", 200), served(pricing, 200));
            }
        }
    }

    @Test
    void aReleaseThatIsNotWhatItsDigestSaysIsRefusedAndTheOldSlotsServe() throws Exception {
        Releases.Published evil = Releases.pricing("return Map.of(\"by\", \"evil\");");
        doors.serve(evil.forged());
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest()));
            doors.awaitReport(1, "SERVING");

            doors.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", evil.digest(), "share", 1.0));
            FakeDoors.Posted report = doors.awaitReport(2, "REFUSED");

            assertTrue(report.text("reason").contains("the bundle's hash is"), report.text("reason"));
            assertEquals(List.of(2L), report.body().get("burnt"));
            assertEquals(Map.of("A", 200), served(pricing, 200));
        }
    }

    @Test
    void aClassOutsideTheComponentsPackagesIsRefused() throws Exception {
        byte[] bundle = Releases.jar(Releases.compile("elsewhere.Spy", "package elsewhere; public class Spy {}"));
        Releases.Published spy = Releases.publish(bundle);
        doors.serve(spy);
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", spy.digest()));

            FakeDoors.Posted report = doors.awaitReport(1, "REFUSED");

            assertTrue(report.text("reason").contains("elsewhere.Spy"), report.text("reason"));
            assertEquals("built-in", by(pricing));
        }
    }

    @Test
    void nothingIsAppliedWhenTheStateDirectoryCannotBeWritten() throws Exception {
        Path file = Files.writeString(state.resolve("file"), "in the way");
        try (Ratchet ratchet = Ratchet.connect(doors.settings(file))) {
            HostedComponent pricing = pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest()));

            FakeDoors.Posted report = doors.awaitReport(1, "REFUSED");

            assertTrue(report.text("reason").contains("state directory"), report.text("reason"));
            assertEquals("built-in", by(pricing));
        }
    }

    @Test
    void aReleaseThatCannotBeWrittenIsRefusedAndTheOldSlotsServe() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest()));
            doors.awaitReport(1, "SERVING");
            Files.writeString(state.resolve("pricing/releases").resolve(B.digest()), "in the way");

            doors.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 1.0));

            doors.awaitReport(2, "REFUSED");
            assertEquals(Map.of("A", 200), served(pricing, 200));
        }
    }

    @Test
    void aSecondProcessOnTheSameStateDirectoryAppliesNothing() throws Exception {
        try (Ratchet first = Ratchet.connect(doors.settings(state));
                Ratchet second = Ratchet.connect(doors.settings(state))) {
            assertEquals("built-in", by(pricing(second)));
            doors.assign(Map.of("epoch", 1L, "control", A.digest()));
            assertTrue(doors.awaitReport(1, "REFUSED").text("reason").contains("uses the state directory"));
            assertEquals("built-in", by(pricing(first)));
        }
    }

    @Test
    void aReleaseThatHangsWhileItLoadsHindersNoLaterEpoch() throws Exception {
        Releases.Published hangs = Releases.pricing(
                "return Map.of();\n}\nstatic { try { new java.util.concurrent.CountDownLatch(1).await(); }"
                        + " catch (InterruptedException e) { throw new IllegalStateException(e); }");
        doors.serve(hangs);
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest(), "canary", hangs.digest()));
            doors.awaitReport(1, "LOADING");

            doors.assign(Map.of("epoch", 2L, "control", A.digest()));

            doors.awaitReport(2, "SERVING");
            assertEquals("A", by(pricing));
        }
    }

    @Test
    void healthIsPostedPerSlotAndExecutionsWithTheirTape() throws Exception {
        Releases.Published failing = Releases.pricing(
                "ports.call(\"stock\", Map.of(\"sku\", \"s\")); throw new ArithmeticException(\"/ by zero\");");
        doors.serve(failing);
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest(), "canary", failing.digest(), "share", 0.5));
            doors.awaitReport(1, "SERVING");
            for (int i = 0; i < 200; i++) {
                callQuietly(pricing);
            }

            FakeDoors.Posted health =
                    doors.await("health", one -> one.body().toString().contains("slot=canary"));
            FakeDoors.Posted executions =
                    doors.await("executions", one -> one.body().toString().contains("/ by zero"));

            assertEquals(1, health.whole("epoch"));
            assertEquals("s-1", health.text("salt"));
            assertTrue(executions.body().toString().contains("port=stock, request={sku=s}, response={left=3}"));
            assertTrue(executions.body().toString().contains("shop.pricing.PricingHandler.handle:"));
        }
    }

    @Test
    void reloadedClassesAreLetGo() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            doors.assign(Map.of("epoch", 1L, "control", A.digest()));
            doors.awaitReport(1, "SERVING");
            java.lang.ref.WeakReference<Object> before = new java.lang.ref.WeakReference<>(loader(pricing));
            for (long epoch = 2; epoch <= 21; epoch++) {
                doors.assign(Map.of("epoch", epoch, "control", epoch % 2 == 0 ? B.digest() : A.digest()));
                doors.awaitReport(epoch, "SERVING");
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
    void aKeyStaysOnItsSideAndKeyedAndUnkeyedCallsAreNotMixedUp() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(doors.settings(state))) {
            HostedComponent orders = ratchet.component(
                    "pricing", "shop.pricing.PricingHandler", PORTS, Split.BY_KEY, List.of("shop.pricing"));
            SplitRule rule = SplitRule.controlOnly(Split.BY_KEY, "s-9");
            long bucket = rule.bucket("customer-1");
            doors.assign(Map.of(
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
            doors.awaitReport(1, "SERVING");

            for (int i = 0; i < 300; i++) {
                String key = "customer-" + i;
                String expected = rule.bucket(key) == bucket ? "B" : "A";
                assertEquals(expected, orders.call(key, Map.of()).get("by"), key);
            }
            assertThrows(IllegalStateException.class, () -> orders.call(Map.of()));
            FakeDoors.Posted health =
                    doors.await("health", one -> one.body().toString().contains("slot=canary"));
            assertFalse(health.body().toString().contains("group=-1"));
        }
    }

    private HostedComponent withCanary(Ratchet ratchet, long leaseMillis) throws InterruptedException {
        HostedComponent pricing = pricing(ratchet);
        doors.assign(Map.of(
                "epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 0.5, "leaseMillis", leaseMillis));
        doors.awaitReport(2, "SERVING");
        return pricing;
    }

    private static HostedComponent pricing(Ratchet ratchet) {
        return ratchet.component(
                "pricing", "shop.pricing.PricingHandler", PORTS, Split.BY_REQUEST, List.of("shop.pricing"));
    }

    private static Map<String, Integer> served(HostedComponent component, int calls) throws Exception {
        Map<String, Integer> served = new HashMap<>();
        for (int i = 0; i < calls; i++) {
            served.merge(by(component), 1, Integer::sum);
        }
        return served;
    }

    private static String by(HostedComponent component) throws Exception {
        return String.valueOf(component.call(Map.of("sku", "s")).get("by"));
    }

    private static Object loader(HostedComponent component) throws Exception {
        component.call(Map.of());
        return component.serving().routing().control().handler().getClass().getClassLoader();
    }

    private static void callQuietly(HostedComponent component) throws Exception {
        try {
            component.call(Map.of("sku", "s"));
        } catch (ArithmeticException planted) {
            assertEquals("/ by zero", planted.getMessage());
        }
    }

    private static void awaitState(Ratchet ratchet, Class<?> type) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!type.isInstance(ratchet.state("pricing"))) {
            assertTrue(System.nanoTime() - end < 0, "state is " + ratchet.state("pricing"));
            Thread.onSpinWait();
        }
    }
}

package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.core.TargetState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RatchetIT extends TargetCase {
    @Test
    void servesTheBuiltInBaseWithoutADeployer() throws Exception {
        services.shut();
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            assertEquals("built-in", by(pricing(ratchet)));
        }
    }

    @Test
    void promotesTheCanaryWithoutReloading() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest()));
            services.awaitReport(1, "SERVING");
            assertEquals(Map.of("A", 500), served(pricing, 500));

            services.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest()));
            assertEquals(B.digest(), services.awaitReport(2, "SERVING").text("canary"));
            // 10,000 calls at a share of 0.1: 1,000 +- 4 standard deviations of 30.
            assertEquals(1000, served(pricing, 10_000).getOrDefault("B", 0), 120);

            services.assign(Map.of("epoch", 3L, "control", A.digest(), "canary", B.digest(), "share", 0.5));
            services.awaitReport(3, "SERVING");
            assertEquals(5000, served(pricing, 10_000).getOrDefault("B", 0), 200);

            services.assign(Map.of("epoch", 4L, "control", B.digest()));
            services.awaitReport(4, "SERVING");
            assertEquals(Map.of("B", 500), served(pricing, 500));
        }
        try (Ratchet again = Ratchet.connect(services.settings(state))) {
            services.shut();
            assertEquals("B", by(pricing(again)), "the control of the last run boots");
        }
    }

    @Test
    void rollsBackTheCanaryWithin250Millis() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = withCanary(ratchet, 15_000);
            long start = System.nanoTime();

            services.assign(Map.of(
                    "epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 0.5, "burnt", List.of(2L)));
            FakeServices.Posted report = services.awaitReport(2, "BURNT");

            long millis = TimeUnit.NANOSECONDS.toMillis(report.nanos() - start);
            assertTrue(millis < 250, "took " + millis + " ms");
            assertEquals(Map.of("A", 500), served(pricing, 500));
            assertEquals(List.of(2L), report.body().get("burnt"));
        }
    }

    @Test
    void rollsBackACanaryWithAnExpiredLease() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = withCanary(ratchet, 600);
            services.shut();

            awaitState(ratchet, TargetState.Burnt.class);

            assertEquals(Map.of("A", 500), served(pricing, 500));
        }
        try (FakeServices later = new FakeServices()) {
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
    void refusesAReleaseWithAWrongDigest() throws Exception {
        Releases.Published evil = Releases.pricing("return Map.of(\"by\", \"evil\");");
        services.serve(evil.forged());
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest()));
            services.awaitReport(1, "SERVING");

            services.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", evil.digest(), "share", 1.0));
            FakeServices.Posted report = services.awaitReport(2, "REFUSED");

            assertTrue(report.text("reason").contains("the bundle's hash is"), report.text("reason"));
            assertEquals(List.of(2L), report.body().get("burnt"));
            assertEquals(Map.of("A", 200), served(pricing, 200));
        }
    }

    @Test
    void refusesAClassOutsideTheComponentsPackages() throws Exception {
        byte[] bundle = Releases.jar(Releases.compile("elsewhere.Spy", "package elsewhere; public class Spy {}"));
        Releases.Published spy = Releases.publish(bundle);
        services.serve(spy);
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", spy.digest()));

            FakeServices.Posted report = services.awaitReport(1, "REFUSED");

            assertTrue(report.text("reason").contains("elsewhere.Spy"), report.text("reason"));
            assertEquals("built-in", by(pricing));
        }
    }

    @Test
    void appliesNothingWithAnUnwritableStateDirectory() throws Exception {
        Path file = Files.writeString(state.resolve("file"), "in the way");
        try (Ratchet ratchet = Ratchet.connect(services.settings(file))) {
            HostedComponent pricing = pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest()));

            FakeServices.Posted report = services.awaitReport(1, "REFUSED");

            assertTrue(report.text("reason").contains("state directory"), report.text("reason"));
            assertEquals("built-in", by(pricing));
        }
    }

    @Test
    void refusesAReleaseThatCannotBeStored() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(ratchet);
            services.assign(Map.of("epoch", 1L, "control", A.digest()));
            services.awaitReport(1, "SERVING");
            Files.writeString(state.resolve("pricing/releases").resolve(B.digest()), "in the way");

            services.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", B.digest(), "share", 1.0));

            services.awaitReport(2, "REFUSED");
            assertEquals(Map.of("A", 200), served(pricing, 200));
        }
    }

    @Test
    void appliesNothingInASecondProcess() throws Exception {
        try (Ratchet first = Ratchet.connect(services.settings(state));
                Ratchet second = Ratchet.connect(services.settings(state))) {
            assertEquals("built-in", by(pricing(second)));
            services.assign(Map.of("epoch", 1L, "control", A.digest()));
            assertTrue(services.awaitReport(1, "REFUSED").text("reason").contains("uses the state directory"));
            assertEquals("built-in", by(pricing(first)));
        }
    }
}

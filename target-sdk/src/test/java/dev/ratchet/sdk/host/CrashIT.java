package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.Split;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {
    private static final Releases.Published A = Releases.pricing("return Map.of(\"by\", \"A\");");
    private static final Releases.Published B = Releases.pricing("return Map.of(\"by\", \"B\");");
    private static final Releases.Published DEADLY = Releases.pricing("Runtime.getRuntime().halt(3); return Map.of();");

    @TempDir
    private Path state;

    @Test
    void bootsControlWithTheEpochBurntAfterAKill() throws Exception {
        try (FakeServices services = new FakeServices()) {
            services.serve(A, B);
            Process host = start(services);
            withCanary(services, B);
            services.awaitReport(2, "SERVING");

            host.destroyForcibly();
            assertTrue(host.waitFor(10, TimeUnit.SECONDS));

            assertBootsControl(services);
        }
    }

    @Test
    void burnsACanaryThatKillsItsProcess() throws Exception {
        try (FakeServices services = new FakeServices()) {
            services.serve(A, DEADLY);
            Process host = start(services);
            withCanary(services, DEADLY);

            assertTrue(host.waitFor(20, TimeUnit.SECONDS));

            assertEquals(3, host.exitValue());
            assertBootsControl(services);
        }
    }

    @Test
    void doesNotCountACleanStopAsACrash() throws Exception {
        try (FakeServices services = new FakeServices()) {
            services.serve(A, B);
            Process host = start(services);
            withCanary(services, B);
            services.awaitReport(2, "SERVING");

            try (OutputStream stop = host.getOutputStream()) {
                stop.write('\n');
            }
            assertTrue(host.waitFor(10, TimeUnit.SECONDS));

            String before = services.awaitReport(2, "SERVING").text("boot");
            try (Ratchet again = Ratchet.connect(services.settings(state))) {
                assertEquals("A", pricing(again).call(Map.of()).get("by"), "control serves until it is assigned");
                FakeServices.Posted report = services.await(
                        "report",
                        one -> !one.text("boot").equals(before)
                                && one.text("state").equals("SERVING"));
                assertEquals(0L, report.whole("crashes"));
                assertEquals(B.digest(), report.text("canary"));
            }
        }
    }

    private void assertBootsControl(FakeServices services) throws Exception {
        try (Ratchet again = Ratchet.connect(services.settings(state))) {
            HostedComponent pricing = pricing(again);
            FakeServices.Posted report = services.awaitReport(2, "BURNT");
            assertEquals(1L, report.whole("crashes"));
            assertEquals(List.of(2L), report.body().get("burnt"));
            assertTrue(report.text("reason").contains("without a stop"), report.text("reason"));
            for (int i = 0; i < 200; i++) {
                assertEquals("A", pricing.call(Map.of()).get("by"));
            }
        }
    }

    private static HostedComponent pricing(Ratchet ratchet) {
        return ratchet.component(
                "pricing",
                "shop.pricing.PricingHandler",
                Map.of("stock", request -> Map.of()),
                Split.BY_REQUEST,
                List.of("shop.pricing"));
    }

    /** Serves control first, as in production: a canary always starts beside a serving control. */
    private static void withCanary(FakeServices services, Releases.Published canary) throws InterruptedException {
        services.assign(Map.of("epoch", 1L, "control", A.digest()));
        services.awaitReport(1, "SERVING");
        services.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", canary.digest(), "share", 0.5));
    }

    private Process start(FakeServices services) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostProcess.class.getName(),
                        services.uri().toString(),
                        state.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

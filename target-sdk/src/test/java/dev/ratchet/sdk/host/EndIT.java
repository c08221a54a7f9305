package dev.ratchet.sdk.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.sdk.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends of a host's JVM, and the conclusions of the next start. */
class EndIT extends TargetCase {
    private Optional<Process> child = Optional.empty();

    @AfterEach
    void end() {
        child.ifPresent(Process::destroyForcibly);
    }

    @Test
    void doesNotKeepTheJvmAlive() throws Exception {
        start("main");

        assertEquals(0, ended());
        assertNextStartIsClean();
    }

    @Test
    void doesNotCountAnExitAsACrash() throws Exception {
        canary(B);
        start("exit");

        assertEquals(0, ended());
        assertNextStartIsClean();
    }

    @Test
    void doesNotCountSigtermAsACrash() throws Exception {
        canary(B);
        start("signal");
        services.awaitReport(2, "SERVING");

        host().destroy();

        assertNotEquals(0, ended());
        assertNextStartIsClean();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop.Missing | handler class shop.Missing is not on the class path",
                "java.lang.String | handler class java.lang.String does not implement",
                "dev.ratchet.sdk.slot.BuiltInHandlerTest$Throwing | its constructor threw java.lang.IllegalStateException: no licence"
            })
    void aFailedStartEndsTheJvmWithAReasonAndIsNotACrash(String handler, String reason) throws Exception {
        canary(B);
        start("exception", handler);

        assertEquals(1, ended(), this::output);
        assertTrue(output().contains(reason), output());
        assertNextStartIsClean();
    }

    @Test
    void exitsWithoutSettings() throws Exception {
        start("settings");

        assertEquals(1, ended());
        assertTrue(output().contains("settings must not be null"), output());
    }

    @Test
    void namesAnUnwritableStateDirectory() throws Exception {
        Path file = Files.writeString(state.resolve("file"), "in the way");
        child = Optional.of(process(file, "main"));

        assertEquals(0, ended());
        assertTrue(output().contains("Cannot use the state directory " + file), output());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3); return Map.of();",
                "return Map.of();\n}\nstatic { System.exit(3);",
                "if (++calls > 20_000) System.exit(3); return Map.of();\n}\nstatic int calls; // after the warm-up\nstatic {",
                "new Thread(() -> System.exit(3)).start(); return Map.of();"
            })
    void anExitThatTheCanaryCallsIsACrash(String body) throws Exception {
        Releases.Published exits = Releases.pricing(body);
        services.serve(exits);
        canary(exits);
        start("signal");

        assertEquals(3, ended());
        try (Ratchet again = Ratchet.connect(services.settings(state))) {
            pricing(again);
            assertEquals(1L, services.awaitReport(2, "BURNT").whole("crashes"));
        }
    }

    @Test
    void closesOnceAndHostsNothingAfterwards() {
        Ratchet ratchet = Ratchet.connect(services.settings(state));
        pricing(ratchet);

        ratchet.close();
        ratchet.close();

        assertThrows(IllegalStateException.class, () -> pricing(ratchet));
        try (Ratchet again = Ratchet.connect(services.settings(state))) {
            assertEquals("pricing", pricing(again).name(), "the state directory is free");
        }
    }

    @Test
    void hostsAComponentAgainAfterAFailure() throws Exception {
        try (Ratchet ratchet = Ratchet.connect(services.settings(state))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ratchet.component(
                            "pricing", "shop.Missing", PORTS, Split.BY_REQUEST, List.of("shop.pricing")));
            HostedComponent pricing = pricing(ratchet);
            assertThrows(IllegalArgumentException.class, () -> pricing(ratchet));

            canary(B);
            services.awaitReport(2, "SERVING");
            assertTrue(served(pricing, 200).containsKey("B"), "the refused second hosting disturbs nothing");
        }
        assertNextStartIsClean();
    }

    /** Requires that the canary of the last run serves again, that no epoch is burnt and no crash is assumed. */
    private void assertNextStartIsClean() throws Exception {
        long before = services.all("report").size();
        canary(B);
        try (Ratchet again = Ratchet.connect(services.settings(state))) {
            pricing(again);
            FakeServices.Posted report = services.await(
                    "report",
                    one -> services.all("report").indexOf(one) >= before
                            && one.whole("epoch") == 2
                            && one.text("state").equals("SERVING"));
            assertEquals(0L, report.whole("crashes"));
            assertEquals(List.of(), report.body().get("burnt"));
        }
    }

    private void canary(Releases.Published canary) {
        services.assign(Map.of("epoch", 2L, "control", A.digest(), "canary", canary.digest(), "share", 0.5));
    }

    private void start(String... arguments) throws IOException {
        child = Optional.of(process(state, arguments));
    }

    private Process host() {
        return child.orElseThrow();
    }

    private int ended() throws InterruptedException {
        assertTrue(host().waitFor(20, TimeUnit.SECONDS), () -> "the JVM is still alive\n" + output());
        return host().exitValue();
    }

    private String output() {
        try {
            return Files.readString(state.resolve("output"));
        } catch (IOException e) {
            return "no output: " + e;
        }
    }

    private Process process(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndingProcess.class.getName(),
                services.uri().toString(),
                folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("output").toFile())
                .start();
    }
}

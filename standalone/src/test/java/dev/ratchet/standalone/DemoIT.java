package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the demonstration once, headless, as on a machine without bubblewrap: every act but the pull request happens,
 * which VouchersIT plays. Speed is measured elsewhere, because it depends on what else the machine runs.
 */
@Tag("alone")
class DemoIT {
    private static final long LONGEST_SECONDS = 480;
    private static final String END =
            "every other act happened; act 5 is left out, because a build needs the sandbox level bubblewrap";

    @Test
    void everyActHappensWithoutBubblewrap(@TempDir Path folder) throws IOException, InterruptedException {
        // Given
        Path home = Path.of("..").toRealPath();
        install(home);
        Path storefront = home.resolve("examples/storefront/target");
        File log = folder.resolve("demo.log").toFile();
        ProcessBuilder demo = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // as the script does
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dratchet.home=" + home,
                        "-Dratchet.storefront.classpath=" + storefront.resolve("classes") + ":"
                                + Files.readString(storefront.resolve("classpath")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.ratchet.standalone.Main",
                        "demo",
                        "--headless",
                        "--seed",
                        "7",
                        "--limit",
                        "420"))
                .redirectErrorStream(true)
                .redirectOutput(log);
        demo.environment().put("RATCHET_SANDBOX_BUBBLEWRAP", "no-bubblewrap-here");

        // When
        Process process = demo.start();
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);

        // Then
        process.destroyForcibly().waitFor();
        String output = Files.readString(log.toPath(), StandardCharsets.UTF_8);
        assertTrue(ended, "no end within " + LONGEST_SECONDS + " s:\n" + output);
        assertEquals(0, process.exitValue(), output);
        assertTrue(output.contains("LANDLOCK is active"), output);
        assertTrue(output.contains(END), output);
    }

    private static void install(Path home) throws IOException, InterruptedException {
        Process npm = new ProcessBuilder(
                        home.resolve("examples/parcels/install.sh").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, npm.waitFor(), output);
    }
}

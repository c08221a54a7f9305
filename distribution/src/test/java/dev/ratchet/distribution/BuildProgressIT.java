package dev.ratchet.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The progress that ./ratchet prints during a build. A program with the output of Maven runs in its place. */
class BuildProgressIT {
    private static final Pattern LOG = Pattern.compile("See its log: (\\S+)");
    private static final String TWO_MODULES = """
            [INFO] Scanning for projects...
            [INFO] ------------------------< dev.ratchet:schemas >-------------------------
            [INFO] Building Ratchet :: schemas 0.1.0-SNAPSHOT                        [1/2]
            Downloading from central: https://repo.maven.apache.org/maven2/a.jar
            Downloaded from central: https://repo.maven.apache.org/maven2/a.jar (1 kB at 2 kB/s)
            [INFO] Building jar: schemas.jar
            [INFO] -----------------------< dev.ratchet:standalone >-----------------------
            [INFO] Building Ratchet :: standalone 0.1.0-SNAPSHOT                     [2/2]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheScript() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("clone/distribution/src/bin"));
        Files.copy(Path.of("src/bin/launch.sh"), shared.resolve("launch.sh"));
        Files.copy(Path.of("../ratchet"), folder.resolve("clone/ratchet"));
        Files.createDirectories(folder.resolve("clone/standalone/target"));
        Files.createDirectories(folder.resolve("path"));
    }

    @Test
    void eachModuleIsOneLineWithItsSeconds() throws Exception {
        maven(TWO_MODULES + "[INFO] Reactor Summary for Ratchet 0.1.0-SNAPSHOT:\n[INFO] BUILD SUCCESS\n", 0);

        Result result = run("classpath");

        assertEquals(0, result.code(), result.err());
        List<String> lines = result.err().lines().toList();
        assertEquals(3, lines.size(), result.err());
        assertTrue(lines.get(1).matches("  schemas \\.\\.\\. \\d+ s, downloads: 1"), result.err());
        assertTrue(lines.get(2).matches("  standalone \\.\\.\\. \\d+ s"), result.err());
        assertEquals(
                folder.resolve("clone/standalone/target/classes") + ":a.jar",
                result.out().strip());
    }

    @Test
    void nothingIsBuiltTwice() throws Exception {
        maven(TWO_MODULES + "[INFO] BUILD SUCCESS\n", 0);
        run("classpath");

        assertEquals("", run("classpath").err());
    }

    @Test
    void aFailureShowsItsErrorsAndWhereTheLogIs() throws Exception {
        String error = "[ERROR] /src/A.java:[3,8] cannot find symbol\n  symbol: class B\n";
        maven(TWO_MODULES + error + "[INFO] Reactor Summary:\n[INFO] BUILD FAILURE\n", 1);

        Result result = run("classpath");

        assertEquals(1, result.code(), result.err());
        assertTrue(result.err().contains(error), result.err());
        assertFalse(result.err().contains("[INFO]"), result.err());
        Matcher log = LOG.matcher(result.err());
        assertTrue(log.find(), result.err());
        assertTrue(Files.readString(Path.of(log.group(1))).contains("Building jar: schemas.jar"));
    }

    /** Puts a program in Maven's place that prints a text, leaves the class path of a build, and ends with a code. */
    private void maven(String text, int code) throws IOException {
        Path printed = Files.writeString(folder.resolve("printed"), text);
        Path program = Files.writeString(
                folder.resolve("path/mvn"),
                "#!/bin/sh\ncat '" + printed + "'\n[ " + code + " = 0 ] && echo a.jar >"
                        + folder.resolve("clone/standalone/target/classpath") + "\nexit " + code + "\n");
        assertTrue(program.toFile().setExecutable(true));
    }

    private record Result(int code, String out, String err) {}

    private Result run(String command) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", folder.resolve("clone/ratchet").toString(), command)
                .redirectError(err.toFile());
        builder.environment().put("PATH", folder.resolve("path") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }
}

package dev.ratchet.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine without Maven: the PATH has the tools that bin/ratchet uses and a Java 17. The JDK of this build is in the
 * folder in which SDKMAN installs JDKs.
 */
record BareMachine(Path folder) {
    private static final List<String> TOOLS = List.of("bash", "dirname", "env", "readlink", "sed", "setsid", "git");

    /** The exit code and the output of a process. */
    record Ended(int code, String text) {}

    static BareMachine in(Path folder) throws IOException {
        BareMachine machine = new BareMachine(folder);
        Path path = Files.createDirectories(machine.path());
        for (String tool : TOOLS) {
            Files.createSymbolicLink(path.resolve(tool), find(tool));
        }
        Path old = Files.createDirectories(folder.resolve("java-17/bin"));
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"17.0.15\"\n");
        for (String program : List.of("java", "javac")) {
            Path file =
                    Files.writeString(old.resolve(program), "#!/usr/bin/env bash\necho 'the wrong Java' >&2\nexit 1\n");
            assertTrue(file.toFile().setExecutable(true));
            Files.createSymbolicLink(path.resolve(program), file);
        }
        Path jdks = Files.createDirectories(machine.home().resolve(".sdkman/candidates/java"));
        Files.createSymbolicLink(jdks.resolve("25-tem"), Path.of(System.getProperty("java.home")));
        return machine;
    }

    /** Runs a script to its end. */
    Ended run(Path script, String... arguments) throws IOException, InterruptedException {
        Process process = start(Map.of(), script, arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the process did not end");
        return new Ended(process.exitValue(), text);
    }

    /** Starts a script with nothing in the environment but PATH, HOME and the given variables. */
    Process start(Map<String, String> environment, Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", path().toString());
        builder.environment().put("HOME", home().toString());
        return builder.start();
    }

    private Path path() {
        return folder.resolve("path");
    }

    private Path home() {
        return folder.resolve("home");
    }

    private static Path find(String tool) {
        return Stream.concat(
                        Stream.of("/bin", "/usr/bin"),
                        Arrays.stream(System.getenv("PATH").split(":")))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool + " on this machine"));
    }
}

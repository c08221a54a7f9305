package dev.ratchet.generator.build;

import dev.ratchet.generator.sandbox.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the command that downloads dependencies. It has network access and is not confined, so it only runs on a commit
 * of the repository, for an entry of the operator, and with none of this process's secrets.
 */
final class Preparation {
    private static final int MOST_OUTPUT = 16 << 20;
    private static final long POLL_MILLIS = 200;

    private final Path folder;
    private final Map<String, String> environment;
    private final Duration limit;

    Preparation(Path folder, Map<String, String> environment, Duration limit) {
        this.folder = folder;
        this.environment = environment;
        this.limit = limit;
    }

    /** Runs the command; returns the reason of its failure, or empty if it succeeded. */
    Optional<String> run(String command) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("ratchet-prepare-");
        try {
            Path output = scratch.resolve("output");
            ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Optional<String> problem = await(builder.start(), output);
            return problem.isEmpty()
                    ? problem
                    : Optional.of("the command prepare " + problem.get() + LastLines.of(head(output)));
        } finally {
            Workspace.delete(scratch);
        }
    }

    private Optional<String> await(Process process, Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - deadline > 0) {
                    return Optional.of("exceeded its time limit of " + limit.toSeconds() + " s");
                }
                if (Files.size(output) > MOST_OUTPUT) {
                    return Optional.of("exceeded the limit of its output");
                }
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("exited with status " + process.exitValue());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String head(Path output) throws IOException {
        try (var in = Files.newInputStream(output)) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        }
    }
}

package dev.ratchet.standalone.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The service parcels, which emits OTLP only, with its senders. It runs on Node.js with OpenTelemetry's SDK, or else on the
 * JVM with OpenTelemetry's agent. Its pipeline consists of the scripts in a copy of {@code examples/parcels}.
 */
final class ParcelsProcesses implements AutoCloseable {
    static final String NAME = "parcels";
    static final String OLD = "1.0.0";
    static final String NEW = "1.1.0";

    /** Folders with what install.sh installs, and the file of each that it writes last. */
    private static final Map<String, String> INSTALLED =
            Map.of("node_modules", ".package-lock.json", "lib", "classes/Parcels.class");

    private static final int CALLS_PER_SECOND = 48;

    private final Path folder;
    private final Map<String, String> environment;
    private final List<Process> started = new ArrayList<>();

    private ParcelsProcesses(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Copies the example into a new folder. Its libraries stay where the script ratchet has installed them.
     *
     * @param ingestUrl address of the telemetry
     */
    static ParcelsProcesses copy(Path home, Path folder, String ingestUrl) throws IOException {
        return copy(home, folder, Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", ingestUrl));
    }

    /** Does the same with variables of the scripts' environment. */
    static ParcelsProcesses copy(Path home, Path folder, Map<String, String> environment) throws IOException {
        Path example = home.resolve("examples").resolve(NAME).toRealPath();
        Files.createDirectories(folder);
        Files.walkFileTree(example, new CopyVisitor(example, folder));
        for (String installed : INSTALLED.keySet()) {
            if (Files.isDirectory(example.resolve(installed))) {
                Files.createSymbolicLink(folder.resolve(installed), example.resolve(installed));
            }
        }
        return new ParcelsProcesses(folder, Map.copyOf(environment));
    }

    /** Whether one of the runtimes has its libraries, without which no instance can start. */
    boolean isInstalled() {
        return INSTALLED.entrySet().stream()
                .anyMatch(it -> Files.isRegularFile(folder.resolve(it.getKey()).resolve(it.getValue())));
    }

    /** Program that returns to the previous version. */
    Path rollBackProgram() {
        return folder.resolve("rollback.sh");
    }

    /** Writes a catalogue entry that permits the rollback. */
    void register(Path components) throws IOException {
        String entry = """
                component: parcels
                watch:
                  rung: auto
                  rollback: {command: [PROGRAM]}
                """;
        Files.writeString(
                components.resolve(NAME + ".yaml"),
                entry.replace("PROGRAM", rollBackProgram().toString()));
    }

    /** Deploys the first version and starts the senders, which stop after the given time; zero means never. */
    void open(Duration length) throws IOException, InterruptedException {
        Process deployment = deploy(OLD, Duration.ZERO);
        if (deployment.waitFor() != 0) {
            throw new IOException("cannot start " + NAME + " " + OLD + ": see " + folder.resolve("deploy.log"));
        }
        start(
                "senders.log",
                new ProcessBuilder("./send.sh", Integer.toString(CALLS_PER_SECOND), Long.toString(length.toSeconds())));
    }

    /** Starts the deployment of a version, which pauses after half of the instances. */
    Process deploy(String version, Duration pause) throws IOException {
        ProcessBuilder deployment = new ProcessBuilder("./deploy.sh", version);
        deployment.environment().put("PARCELS_PAUSE", Long.toString(pause.toSeconds()));
        return start("deploy.log", deployment);
    }

    /** Versions that serve, in alphabetical order. */
    List<String> servingVersions() throws IOException {
        TreeSet<String> versions = new TreeSet<>();
        try (Stream<Path> slots = Files.list(folder.resolve("run/slots"))) {
            for (Path slot : slots.toList()) {
                versions.add(Files.readString(slot).split(" ", -1)[2]);
            }
        }
        return List.copyOf(versions);
    }

    /** Number of deployments so far; a rollback is one. */
    int deployments() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("run/number")).strip());
    }

    @Override
    public void close() {
        started.forEach(Process::destroy);
        try {
            new ProcessBuilder("./stop.sh")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("stop.log").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot stop " + NAME + " in " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(String log, ProcessBuilder builder) throws IOException {
        builder.environment().putAll(environment);
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()))
                .start();
        started.add(process);
        return process;
    }

    /** Copies the files of the example, except for libraries and state. */
    private static final class CopyVisitor extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        CopyVisitor(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            String name = directory.getFileName().toString();
            if (INSTALLED.containsKey(name) || name.equals("run")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
        }
    }
}

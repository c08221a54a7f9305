package dev.ratchet.standalone.demo;

import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** The storefront and its shoppers, each in its own process, and the Git repository with the storefront's sources. */
final class StorefrontProcesses implements AutoCloseable {
    private final Process storefront;
    private final Process shoppers;
    private final String url;

    private StorefrontProcesses(Process storefront, Process shoppers, String url) {
        this.storefront = storefront;
        this.shoppers = shoppers;
        this.url = url;
    }

    /**
     * Seeded traffic: calls per second to each component, for a duration; zero means until stopped.
     *
     * @param maxCpu share of the machine's processors above which the rate is lowered, to a quarter at most
     */
    record Traffic(long seed, int rate, double maxCpu, Duration length) {}

    /** Creates a repository with the example's sources, catalogue entries and policy. */
    static Path copySources(Path home, Path repository) throws IOException {
        Path example = home.resolve("examples/storefront");
        for (String part : List.of("src", "components", "proposals", "policy.yaml")) {
            copy(example.resolve(part), repository.resolve(part));
        }
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Open the storefront")
                    .setAuthor("Storefront", "storefront@localhost")
                    .setCommitter("Storefront", "storefront@localhost")
                    .setSign(false)
                    .call();
        } catch (GitAPIException e) {
            throw new IOException("cannot create the repository " + repository, e);
        }
        return repository;
    }

    /** Starts both processes; their output goes to files in the folder. */
    static StorefrontProcesses open(Path folder, Pipeline pipeline, Traffic traffic) throws IOException {
        int port = freePort();
        String url = "http://127.0.0.1:" + port;
        List<String> java = java();
        Process storefront = start(
                folder.resolve("storefront.log"),
                withLimitedCpu(java),
                List.of(
                        "dev.ratchet.storefront.Storefront",
                        "--http-port",
                        Integer.toString(port),
                        "--kafka",
                        pipeline.bootstrapServers(),
                        "--deployer",
                        pipeline.deployerUrl(),
                        "--ingest",
                        pipeline.ingestUrl(),
                        "--state",
                        folder.resolve("storefront-state").toString(),
                        "--seed",
                        Long.toString(traffic.seed())));
        Process shoppers = start(
                folder.resolve("shoppers.log"),
                withLimitedCpu(java),
                List.of(
                        "dev.ratchet.storefront.Shoppers",
                        "--shop",
                        url,
                        "--kafka",
                        pipeline.bootstrapServers(),
                        "--rate",
                        Integer.toString(traffic.rate()),
                        "--max-cpu",
                        Double.toString(traffic.maxCpu()),
                        "--seconds",
                        Long.toString(traffic.length().toSeconds()),
                        "--seed",
                        Long.toString(traffic.seed())));
        return new StorefrontProcesses(storefront, shoppers, url);
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        for (Process process : List.of(shoppers, storefront)) {
            process.destroy();
            try {
                if (!process.waitFor(Duration.ofSeconds(4))) {
                    process.destroyForcibly().waitFor(1, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }

    /** The class path is the script's: it differs between a clone and the tarball. */
    private static List<String> java() throws IOException {
        String classPath = System.getProperty("ratchet.storefront.classpath");
        if (classPath == null) {
            throw new IOException("ratchet.storefront.classpath is not set; start the demo with the script ratchet");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp", classPath);
    }

    /** Options that limit the CPU use: all processes of the demo share a few cores, for minutes. */
    private static List<String> withLimitedCpu(List<String> java) {
        List<String> command = new ArrayList<>(java);
        command.addAll(1, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        return command;
    }

    private static Process start(Path log, List<String> java, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.toAbsolutePath().getParent());
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

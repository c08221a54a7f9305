package dev.ratchet.standalone.demo;

import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
        return ExampleRepository.create(
                        home.resolve("examples/storefront"),
                        List.of("src", "components", "proposals", "policy.yaml"),
                        repository,
                        "Open the storefront")
                .folder();
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

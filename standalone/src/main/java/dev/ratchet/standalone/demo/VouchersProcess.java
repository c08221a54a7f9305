package dev.ratchet.standalone.demo;

import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The service vouchers, an ordinary Maven project without Ratchet, with OpenTelemetry's agent and a client. Its
 * repository is a copy of {@code examples/vouchers}; its classes and libraries are those that install.sh installed.
 */
final class VouchersProcess implements AutoCloseable {
    static final String NAME = "vouchers";

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** One voucher in four is of a campaign that has ended. */
    private static final List<String> QUERIES = List.of(
            "cents=4200&voucher=SUMMER20", "cents=1850", "cents=9900&voucher=SPRING15", "cents=3300&voucher=WELCOME10");

    private final Path example;
    private final Path folder;
    private final ExampleRepository repository;
    private final Pipeline pipeline;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Process> started = new ArrayList<>();
    private final List<Thread> clients = new ArrayList<>();

    private VouchersProcess(Path example, Path folder, ExampleRepository repository, Pipeline pipeline) {
        this.example = example;
        this.folder = folder;
        this.repository = repository;
        this.pipeline = pipeline;
    }

    /**
     * Creates the repository in a new folder.
     *
     * @param pipeline receives the telemetry and builds the repository
     */
    static VouchersProcess copy(Path home, Path folder, Pipeline pipeline) throws IOException {
        Path example = home.resolve("examples").resolve(NAME).toRealPath();
        return new VouchersProcess(
                example,
                folder,
                ExampleRepository.create(
                        example,
                        List.of("pom.xml", ".mvn", "src"),
                        folder.resolve("repository"),
                        "Open the voucher service"),
                pipeline);
    }

    /** Reason why the service cannot be built on this machine; empty if it can. */
    Optional<String> obstacle() {
        if (!pipeline.canBuild()) {
            return Optional.of("a build needs the sandbox level bubblewrap");
        }
        return Files.isRegularFile(example.resolve("lib/installed"))
                ? Optional.empty()
                : Optional.of("it needs Maven: run examples/vouchers/install.sh");
    }

    ExampleRepository repository() {
        return repository;
    }

    /** Writes a catalogue entry with the build of the repository, which uses the installed libraries only. */
    void register(Path components) throws IOException {
        String entry = """
                component: vouchers
                repository: "REPOSITORY"
                branch: main
                sourceRoots: [src/main/java]
                testRoots: [src/test/java]
                packages: [shop.vouchers]
                javaRelease: 17
                build:
                  prepare: "mkdir -p $RATCHET_CACHE/maven && cp -R 'LIBRARIES/.' $RATCHET_CACHE/maven"
                  compile: mvn -B -o -q test-compile
                  test: mvn -B -o -q test
                """;
        Files.writeString(
                components.resolve(NAME + ".yaml"),
                entry.replace("REPOSITORY", repository.folder().toString())
                        .replace("LIBRARIES", example.resolve("lib/maven").toString()));
    }

    /** Settings with which the sandbox finds Maven if it is not among the programs of the system. */
    static Map<String, String> buildSettings(String path) throws IOException {
        Optional<Path> maven = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(it -> !it.isEmpty())
                .map(it -> Path.of(it).resolve("mvn"))
                .filter(Files::isExecutable)
                .findFirst();
        if (maven.isEmpty()) {
            return Map.of();
        }
        Path home = maven.get().toRealPath().resolve("../..").normalize();
        return home.startsWith("/usr") ? Map.of() : Map.of("ratchet.build.programs", home.toString());
    }

    /** Starts the service, and a client that calls it until this is closed. */
    void open() throws IOException, InterruptedException {
        Path address = folder.resolve("address");
        ProcessBuilder builder = new ProcessBuilder("./serve.sh", address.toString())
                .directory(example.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", pipeline.ingestUrl());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process service = builder.start();
        started.add(service);
        while (!Files.exists(address)) {
            if (!service.isAlive() || stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(NAME + " does not start: see " + folder.resolve("service.log"));
            }
        }
        URI url = URI.create(Files.readString(address));
        clients.add(Thread.ofVirtual().name("vouchers-client").start(() -> call(url)));
    }

    private void call(URI url) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int number = 0; !stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS); number++) {
                send(client, url.resolve("/discounts?" + QUERIES.get(number % QUERIES.size())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpClient client, URI url) throws InterruptedException {
        try {
            client.send(
                    HttpRequest.newBuilder(url).timeout(ANSWER_LIMIT).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // a busy machine; the act needs failures of the service, which its telemetry reports
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        clients.forEach(Thread::interrupt);
        for (Process process : started) {
            process.destroy();
            try {
                if (!process.waitFor(Duration.ofSeconds(4))) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }
}

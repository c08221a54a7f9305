package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.ingest.IngestService;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./ratchet} in a folder that is already built: {@code tail} and {@code java}. */
@Timeout(300)
class ScriptIT {
    private static final Map<String, String> ANY_PORT =
            Map.of("ratchet.ingest.port", "0", "ratchet.ingest.grpc.port", "0");

    private static final byte[] BYTES = new byte[256];

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void build() throws IOException {
        for (int i = 0; i < BYTES.length; i++) {
            BYTES[i] = (byte) i;
        }
        Path target = Files.createDirectories(folder.resolve("built/standalone/target"));
        script = folder.resolve("built/ratchet");
        Files.copy(Path.of("..", "ratchet"), script);
        Path shared = Files.createDirectories(folder.resolve("built/distribution/src/bin"));
        Files.copy(Path.of("..", "distribution", "src", "bin", "launch.sh"), shared.resolve("launch.sh"));
        List<String> parts = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        Files.createSymbolicLink(
                target.resolve("classes"), Path.of("target/classes").toAbsolutePath());
        Files.writeString(target.resolve("place"), folder.resolve("built").toString());
        Files.writeString(target.resolve("classpath"), String.join(File.pathSeparator, parts));
    }

    @Test
    void tailPrintsExistingRecordsAndFollows() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder);
                IngestService ingest = IngestService.start(cluster.properties(ANY_PORT))) {
            assertTrue(ingest.port() > 0);
            List<String> clusters = List.of(
                    "--bootstrap-servers",
                    cluster.properties(Map.of()).getOrDefault("ratchet.kafka.bootstrap.servers", ""),
                    "--registry",
                    cluster.properties(Map.of()).getOrDefault("ratchet.registry.schema.registry.url", ""));
            for (int i = 0; i < 12; i++) {
                cluster.publish(Topics.DEAD_LETTER, "t", letter(i));
            }

            Ended whole = run(clusters, "tail", "dead-letters", "--no-follow");
            assertEquals(0, whole.code(), whole.text());
            List<String> lines = whole.text().lines().toList();
            assertEquals(12, lines.size(), whole.text());
            assertTrue(Arrays.equals(
                    BYTES,
                    new ObjectMapper().readTree(lines.getFirst()).path("bytes").binaryValue()));
            Ended pretty = run(clusters, "tail", "ratchet.dead-letters", "--no-follow", "--last", "1", "--pretty");
            assertTrue(pretty.text().contains("reason: number 11"), pretty.text());
            assertFalse(pretty.text().contains("number 10"), pretty.text());

            Process following = start(clusters, "tail", "dead-letters");
            try (BufferedReader out = following.inputReader()) {
                for (int i = 2; i < 12; i++) {
                    assertTrue(
                            String.valueOf(out.readLine()).contains("\"number " + i + "\""),
                            "the last ten in their order");
                }
                cluster.publish(Topics.DEAD_LETTER, "t", letter(12));
                assertTrue(String.valueOf(out.readLine()).contains("\"number 12\""), "the new one");
                assertTookLessThanFiveSecondsOfCpu(following);
            } finally {
                following.destroy();
                assertTrue(following.waitFor(10, TimeUnit.SECONDS), "tail did not end");
            }
        }
    }

    @Test
    void tailExplainsAMissingTopicOrBroker() throws Exception {
        Ended noTopic = run(List.of(), "tail", "dead-leters");
        Ended noBroker = run(List.of("--bootstrap-servers", "127.0.0.1:1"), "tail", "dead-letters");

        assertEquals(2, noTopic.code(), noTopic.text());
        assertTrue(noTopic.text().contains("There is no topic dead-leters. The topics are ["), noTopic.text());
        assertEquals(2, noBroker.code(), noBroker.text());
        assertTrue(noBroker.text().contains("No broker responds at 127.0.0.1:1 within 5 s"), noBroker.text());
        assertFalse(noBroker.text().contains("\tat "), noBroker.text());
    }

    @Test
    void javaRunsAProgramWithTheRecords() throws Exception {
        Path program = Files.writeString(folder.resolve("Program.java"), """
                import dev.ratchet.cycle.topic.Topics;

                class Program {
                    public static void main(String[] arguments) {
                        System.out.println(arguments[0] + " " + Topics.LOGS.name() + " " + Runtime.version().feature());
                    }
                }
                """);

        Ended ended = run(List.of(), "java", program.toString(), "says");

        assertEquals(0, ended.code(), ended.text());
        assertEquals(
                "says ratchet.telemetry.logs " + Runtime.version().feature(),
                ended.text().strip());
    }

    private static void assertTookLessThanFiveSecondsOfCpu(Process process) {
        Duration cpu = process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
        assertTrue(cpu.compareTo(Duration.ofSeconds(5)) < 0, "tail took " + cpu + " of CPU");
    }

    private static DeadLetter letter(int number) {
        return new DeadLetter(
                "t", 0, number, System.currentTimeMillis(), "number " + number, Digest.of(BYTES), BYTES.clone());
    }

    private record Ended(int code, String text) {}

    private Ended run(List<String> more, String... arguments) throws Exception {
        Process process = start(more, arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process did not end");
        return new Ended(process.exitValue(), text);
    }

    private Process start(List<String> more, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        command.addAll(more);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }
}

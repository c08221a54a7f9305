package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process: what starts, and what is refused with a sentence instead of a stack trace. */
class StartIT {
    private static final Map<String, String> ANY_PORT = Map.of(
            "RATCHET_BROKER_PORT", "0",
            "RATCHET_REGISTRY_PORT", "0",
            "RATCHET_INGEST_PORT", "0",
            "RATCHET_INGEST_GRPC_PORT", "0",
            "RATCHET_ANALYZER_PORT", "0",
            "RATCHET_GENERATOR_PORT", "0",
            "RATCHET_DEPLOYER_PORT", "0");

    @TempDir
    Path folder;

    @Test
    void refusesASecondProcessOnTheSameFolder() throws Exception {
        Path data = folder.resolve("data");
        Process first = start(
                List.of("-Duser.language=tr", "-Duser.country=TR"),
                "dev.ratchet.standalone.Main",
                ANY_PORT,
                "up",
                "--data",
                data.toString());
        try (BufferedReader lines = first.inputReader()) {
            awaitLine(lines, "Ratchet is up");

            Ended second = run(ANY_PORT, "up", "--data", data.toString());

            assertEquals(2, second.code(), second.text());
            assertEquals(1, second.text().lines().count(), second.text());
            assertTrue(
                    second.text().contains("in use by another Ratchet (process " + first.pid() + ")"), second.text());
            assertTrue(first.isAlive());
        } finally {
            first.destroy();
            assertTrue(first.waitFor(20, TimeUnit.SECONDS), "up did not end");
        }
    }

    @Test
    void refusesAFileAsDataFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertRefused(run(ANY_PORT, "up", "--data", file.toString()), "is a file; --data must name a folder");
    }

    @Test
    void explainsAnOccupiedPort() throws Exception {
        for (String part :
                List.of("BROKER", "REGISTRY", "INGEST", "INGEST_GRPC", "ANALYZER", "GENERATOR", "DEPLOYER")) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Map<String, String> ports = new TreeMap<>(ANY_PORT);
                ports.put("RATCHET_" + part + "_PORT", Integer.toString(taken.getLocalPort()));
                Ended ended = run(ports, "up", "--data", folder.resolve(part).toString());

                assertEquals(2, ended.code(), ended.text());
                assertTrue(ended.text().contains("Cannot listen on 127.0.0.1:" + taken.getLocalPort()), ended.text());
                assertFalse(ended.text().contains("\tat "), ended.text());
            }
        }
    }

    @Test
    void reportsEveryProblemBeforeWritingAnything() throws Exception {
        Map<String, String> wrong = Map.of(
                "RATCHET_DEPLOYR_PORT", "1",
                "IMPROVEMENT_RISK_TOLERANCE", ".1",
                "RATCHET_DETECTOR", "crystal ball",
                "RATCHET_LEASE", "for ever",
                "RATCHET_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "RATCHET_SANDBOX_LEVEL", "none");
        Path data = folder.resolve("data");

        Ended ended = run(wrong, "up", "--data", data.toString());

        assertEquals(2, ended.code(), ended.text());
        for (String name : List.of(
                "RATCHET_DEPLOYR_PORT is unknown; the nearest known name is RATCHET_DEPLOYER_PORT",
                "IMPROVEMENT_RISK_TOLERANCE is not supported yet",
                "ratchet.detector",
                "ratchet.lease",
                "ratchet.kafka.security.protocol needs ratchet.kafka.bootstrap.servers",
                "ratchet.sandbox.level")) {
            assertTrue(ended.text().contains(name), ended.text());
        }
        assertFalse(ended.text().contains("\tat "), ended.text());
        assertFalse(Files.exists(data));
    }

    @Test
    void configCheckShowsTheSourceOfEachSetting() throws Exception {
        Ended ended = run(
                Map.of("MAX_CONCURRENT_IMPROVEMENTS", "2", "RATCHET_AUTH_TOKENS", "ada@acme=0123456789abcdef"),
                "config",
                "check");

        assertEquals(0, ended.code(), ended.text());
        assertTrue(
                ended.text().contains("ratchet.max.concurrent = 2   (the environment by MAX_CONCURRENT_IMPROVEMENTS)"),
                ended.text());
        assertFalse(ended.text().contains("0123456789abcdef"), ended.text());
        assertEquals(2, run(Map.of("RATCHET_COLOUR", "red"), "config", "check").code());
    }

    @Test
    void servicePrintsHelpAndRefusesUnknownArguments() throws Exception {
        for (String main : List.of(
                "dev.ratchet.ingest.IngestService",
                "dev.ratchet.analyzer.AnalyzerService",
                "dev.ratchet.generator.GeneratorService",
                "dev.ratchet.deployer.DeployerService")) {
            Ended help = ended(start(List.of(), main, Map.of(), "--help"));
            assertEquals(0, help.code(), help.text());
            assertTrue(help.text().startsWith("Usage: ratchet "), help.text());
            assertRefused(ended(start(List.of(), main, Map.of(), "--colour")), "Unknown arguments");
            assertRefused(
                    ended(start(List.of(), main, Map.of())),
                    "ratchet.kafka.bootstrap.servers must be set: the brokers");
        }
    }

    @Test
    void printsTheVersionOfTheBuild() throws Exception {
        Ended ended = run(Map.of(), "--version");

        assertEquals(0, ended.code());
        assertTrue(ended.text().matches("(?s)ratchet \\d+\\.\\d+\\.\\d+\\S*\\R.*"), ended.text());
    }

    private record Ended(int code, String text) {}

    private static void assertRefused(Ended ended, String sentence) {
        assertEquals(2, ended.code(), ended.text());
        assertTrue(ended.text().contains(sentence), ended.text());
        assertFalse(ended.text().contains("\tat "), ended.text());
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        return ended(start(List.of(), "dev.ratchet.standalone.Main", environment, arguments));
    }

    private static Ended ended(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process did not end");
        return new Ended(process.exitValue(), text);
    }

    private Process start(List<String> flags, String main, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void awaitLine(BufferedReader lines, String start) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("no line " + start + " in " + before);
    }
}

package dev.ratchet.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service as a process of its own, which can be killed and started again. */
final class ServiceProcess implements AutoCloseable {
    private final String main;
    private final Map<String, String> properties;
    private final Path log;
    private Process process;

    ServiceProcess(String main, Map<String, String> properties, Path folder) throws IOException {
        this.main = main;
        this.properties = properties;
        this.log = folder.resolve(main.substring(main.lastIndexOf('.') + 1) + ".log");
        this.process = start();
    }

    /** Ends it as a crash would, and starts it again. */
    void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start();
    }

    /** What it told so far. */
    String log() throws IOException {
        return main + (process.isAlive() ? " lives" : " ended with " + process.exitValue()) + ":\n"
                + Files.readString(log);
    }

    /** Whether it runs this main class. */
    boolean isOf(String name) {
        return main.equals(name);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(5))) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(main + " did not end within five seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        properties.forEach((key, value) ->
                builder.environment().put(key.toUpperCase(java.util.Locale.ROOT).replace('.', '_'), value));
        return builder.start();
    }
}

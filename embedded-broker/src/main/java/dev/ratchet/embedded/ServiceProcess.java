package dev.ratchet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A service as a child process on this process's class path. It can be killed, restarted, suspended and resumed. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final String main;
    private final Map<String, String> properties;
    private final Path log;
    private Process process;

    /** Starts the main class; its output is appended to a file in the folder. */
    public ServiceProcess(String main, Map<String, String> properties, Path folder) throws IOException {
        this.main = main;
        this.properties = Map.copyOf(properties);
        this.log = folder.resolve(main.substring(main.lastIndexOf('.') + 1) + ".log");
        this.process = start();
    }

    /** Kills the process, as in a crash, and starts it again. */
    public void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start();
    }

    /** Suspends all its threads (SIGSTOP): its connections stay open, and it does not notice what happens meanwhile. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Resumes its threads (SIGCONT). */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Returns its output so far. */
    public String log() throws IOException {
        return main + (process.isAlive() ? " is running" : " exited with " + process.exitValue()) + ":\n"
                + Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(main + " did not exit within " + LONGEST_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill -" + name + " of " + main + " exited with " + code);
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
                builder.environment().put(key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return builder.start();
    }
}

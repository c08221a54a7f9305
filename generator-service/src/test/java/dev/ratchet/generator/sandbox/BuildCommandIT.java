package dev.ratchet.generator.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Hostile build commands on the real kernel. */
final class BuildCommandIT {
    private static final long MEGABYTE = 1024 * 1024;

    @RegisterExtension
    static final BuildSandbox SANDBOX = new BuildSandbox();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void writeTheCommit() throws IOException {
        Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(folder.resolve("base/cache"));
        Files.writeString(folder.resolve("base/cache/old"), "prepared");
        Files.writeString(folder.resolve("base/file"), "committed");
    }

    @Test
    void readsWhatIsNamedAndWritesItsCheckoutOnly() throws Exception {
        ChildExit end =
                run("cat " + folder + "/base/file && echo changed > own && cat own && touch $HOME/x /tmp/x", 20);

        assertTrue(end.isSuccess(), end.sentence());
        assertEquals("committedchanged\n", end.output());
        assertFalse(run("echo no > " + folder + "/base/file", 20).isSuccess());
        assertEquals("committed", Files.readString(folder.resolve("base/file")));
        assertFalse(Files.exists(folder.resolve("checkout")));
    }

    @Test
    void writesANamedFolderBelowAReadableOneInMemory() throws Exception {
        ChildExit end = run("cd " + folder + "/base/cache && ls && echo new > own && cat own", 20);

        assertEquals("new\n", end.output(), end.sentence());
        assertFalse(Files.exists(folder.resolve("base/cache/own")));
        assertTrue(Files.exists(folder.resolve("base/cache/old")));
    }

    @Test
    void readsNoOtherFileAndNoSecretOfTheHost() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");

        for (String path : List.of(secret.toString(), "/etc/shadow", "/root/.ssh", "/proc/1/root/etc/shadow")) {
            assertFalse(run("cat " + path + " || ls " + path, 20).isSuccess(), path);
        }
        assertFalse(run("env", 20).output().contains(System.getenv("PATH") + ":"), "the environment is empty");
    }

    @Test
    void reachesNoNetwork() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            String connect = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort();
            ChildExit end = run("bash -c '" + connect + "' && echo connected", 20);

            assertFalse(end.output().contains("connected"), end.output());
            server.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }

    @Test
    void isEndedByTheLimitOfItsOutput() throws Exception {
        assertEquals(ChildExit.Cause.OUTPUT_LIMIT, run("yes", 20).cause());
    }

    @Test
    void isEndedByTheLimitOfItsProcesses() throws Exception {
        ChildExit end =
                run("bomb() { [ $1 -gt 8 ] || { bomb $(($1 + 1)) & bomb $(($1 + 1)) & }; sleep 31415; }; bomb 0", 20);

        assertEquals(ChildExit.Cause.PROCESS_LIMIT, end.cause());
        assertEquals(0, survivors());
    }

    @Test
    void isEndedByTheLimitOfItsMemory() throws Exception {
        ChildExit end = run("exec tail -n 1 /dev/zero", 20);

        assertEquals(ChildExit.Cause.MEMORY_LIMIT, end.cause());
    }

    @Test
    void cannotFillTheDisk() throws Exception {
        for (String path : List.of("fill", "/tmp/fill", "/dev/shm/fill", folder + "/base/cache/fill")) {
            ChildExit end = run("cat /dev/zero > " + path, 20);

            assertFalse(end.isSuccess(), path);
            assertEquals(ChildExit.Cause.ITSELF, end.cause(), path);
        }
        assertFalse(run("echo x > /dev/fill", 20).isSuccess(), "/dev is read-only");
    }

    @Test
    void isEndedByItsTimeLimitWithEverythingItStarted() throws Exception {
        ChildExit end = run("setsid sleep 31415 & setsid sleep 31415", 1);

        assertEquals(ChildExit.Cause.TIME_LIMIT, end.cause());
        assertEquals(0, survivors());
    }

    @Test
    void leavesNoProcessBehindWhenItExits() throws Exception {
        assertTrue(run("setsid sleep 31415 > /dev/null 2>&1 & exit 0", 20).isSuccess());

        assertEquals(0, survivors());
    }

    /** Processes of a build that are still there; the kernel ends them shortly after the first one. */
    private static long survivors() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        long count = count();
        while (count > 0 && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
            count = count();
        }
        return count;
    }

    private static long count() {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info()
                        .commandLine()
                        .filter(line -> line.contains("sleep 31415") || line.contains("bomb()"))
                        .isPresent())
                .count();
    }

    private ChildExit run(String script, int seconds) throws InterruptedException {
        return SANDBOX.get()
                .run(new BuildCommand(
                        folder,
                        List.of(folder.resolve("base")),
                        List.of(folder.resolve("base/cache")),
                        script,
                        List.of(),
                        Map.of("PATH", "/usr/bin:/bin"),
                        new BuildLimits(
                                Duration.ofSeconds(seconds), 256 * MEGABYTE, 64, 64 * MEGABYTE, (int) MEGABYTE)));
    }
}

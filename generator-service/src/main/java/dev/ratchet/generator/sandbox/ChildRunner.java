package dev.ratchet.generator.sandbox;

import dev.ratchet.generator.kernel.Confinement;
import dev.ratchet.generator.kernel.Spawn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Starts a child from a dedicated platform thread, enforces its limits, and reads its output.
 *
 * <p>Two threads: the <em>starter</em> restricts itself, starts the child and lives until the child has ended (the
 * child is killed when the starter ends). The <em>supervisor</em> stays unrestricted and watches. The starter uses no
 * virtual thread and no executor, because any thread created on its behalf would stay restricted permanently.
 */
final class ChildRunner {
    private static final long POLL_NANOS = 3_000_000;
    /** Time in which a launcher ends after its namespace. */
    private static final long END_NANOS = 2_000_000_000;

    private static final int POLLS_PER_MEASURE = 64;
    private static final int ERROR_BYTES = 64 * 1024;

    private final Launcher launcher;
    private final Path javaHome;
    private final Confinement confinement;
    private final Spawn spawn;
    private final ScratchFolder scratch;

    ChildRunner(Launcher launcher, Path javaHome, Confinement confinement, Spawn spawn, ScratchFolder scratch) {
        this.launcher = launcher;
        this.javaHome = javaHome;
        this.confinement = confinement;
        this.spawn = spawn;
        this.scratch = scratch;
    }

    /**
     * A child to start and to watch.
     *
     * @param words program (an absolute path) and its arguments
     * @param rules restrictions of the starting thread; empty if the program confines the child
     * @param input file on the child's standard input
     * @param pollsPerMeasure number of polls, of 3 ms each, for each measurement
     */
    record Child(
            List<String> words,
            List<Confinement.Rule> rules,
            Path input,
            Duration wallClock,
            int outputBytes,
            int pollsPerMeasure,
            Measure measure) {}

    /** Returns the limit that a running process exceeds; {@code ITSELF} if none. */
    interface Measure {
        ChildExit.Cause exceeded(int process);
    }

    ChildExit run(ChildCommand command) throws InterruptedException {
        ChildLimits limits = command.limits();
        return run(new Child(
                launcher.words(command, JavaCommand.of(javaHome, command)),
                launcher.rules(command),
                launcher.input(),
                limits.wallClock(),
                limits.outputBytes(),
                POLLS_PER_MEASURE,
                process -> Workspace.size(command.workspace()) > limits.workspaceBytes()
                        ? ChildExit.Cause.WORKSPACE_LIMIT
                        : ChildExit.Cause.ITSELF));
    }

    ChildExit run(Child command) throws InterruptedException {
        var task = new FutureTask<>(() -> supervise(command));
        Thread supervisor =
                Thread.ofPlatform().name("sandbox-supervisor").daemon().start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot run the child", e.getCause());
        } catch (InterruptedException e) {
            supervisor.interrupt();
            supervisor.join(); // kills the child first
            throw e;
        }
    }

    private ChildExit supervise(Child command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scratch.folder(), "streams-");
        Path output = folder.resolve("output");
        Path error = folder.resolve("error");
        Spawn.Streams streams = spawn.open(command.input().toString(), output.toString(), error.toString());
        var starter = new Starter(command.words(), command.rules(), streams);
        try {
            int process = starter.process();
            return end(watch(process, command, output, error), command.outputBytes(), output, error);
        } finally {
            starter.release();
            spawn.close(streams);
            Workspace.delete(folder);
        }
    }

    private record ExitReason(int status, ChildExit.Cause cause) {}

    /** Returns the children of a process; the only one of bubblewrap is the first process of the namespace. */
    static Stream<ProcessHandle> children(int process) {
        return ProcessHandle.of(process).stream().flatMap(ProcessHandle::children);
    }

    /**
     * Waits for the end of the process, and enforces its limits.
     *
     * <p>Of a namespace, the first process is killed: its launcher ends after the kernel has ended all the others. If the
     * launcher were killed, they would still write to the workspace while it is deleted.
     */
    private ExitReason watch(int process, Child command, Path output, Path error) throws IOException {
        long deadline = System.nanoTime() + command.wallClock().toNanos();
        long end = deadline;
        var cause = ChildExit.Cause.ITSELF;
        for (int poll = 1; ; poll++) {
            OptionalInt status = spawn.exitStatus(process);
            if (status.isPresent()) {
                return new ExitReason(status.getAsInt(), cause);
            }
            ChildExit.Cause reason = exceededLimit(process, command, List.of(output, error), deadline, poll);
            if (cause == ChildExit.Cause.ITSELF && reason != ChildExit.Cause.ITSELF) {
                cause = reason;
                end = System.nanoTime() + END_NANOS;
                if (children(process).filter(ProcessHandle::destroyForcibly).count() == 0) {
                    spawn.kill(process);
                }
            }
            if (cause != ChildExit.Cause.ITSELF && System.nanoTime() - end > 0) {
                spawn.kill(process);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private ChildExit.Cause exceededLimit(int process, Child command, List<Path> streams, long deadline, int poll)
            throws IOException {
        if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
            return ChildExit.Cause.TIME_LIMIT;
        }
        if (poll % command.pollsPerMeasure() != 0) {
            return ChildExit.Cause.ITSELF;
        }
        for (Path stream : streams) {
            if (Files.size(stream) > command.outputBytes()) {
                return ChildExit.Cause.OUTPUT_LIMIT;
            }
        }
        return command.measure().exceeded(process);
    }

    private static ChildExit end(ExitReason stop, int outputBytes, Path output, Path error) {
        return new ChildExit(stop.status(), stop.cause(), head(output, outputBytes), head(error, ERROR_BYTES));
    }

    private static String head(Path file, int bytes) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The thread that becomes restricted. */
    private final class Starter {
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final FutureTask<Integer> start;
        private final Thread thread;

        Starter(List<String> words, List<Confinement.Rule> rules, Spawn.Streams streams) {
            start = new FutureTask<>(() -> {
                if (!rules.isEmpty()) {
                    confinement.confineCallingThread(rules);
                }
                return spawn.start(words, streams);
            });
            thread = Thread.ofPlatform().name("sandbox-starter").daemon().unstarted(this::startAndStay);
        }

        int process() throws InterruptedException {
            thread.start();
            started.await();
            try {
                return start.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("cannot start the child", e.getCause());
            }
        }

        void release() {
            released.countDown();
        }

        private void startAndStay() {
            start.run();
            started.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

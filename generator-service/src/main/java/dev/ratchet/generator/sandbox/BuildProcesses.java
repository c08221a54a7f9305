package dev.ratchet.generator.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Threads and memory of all processes of a build. A limit per process bounds neither their number nor the sum of their
 * memory.
 *
 * <p>The processes are listed in the {@code /proc} of the build's own process namespace, which is fast even while they
 * multiply; the machine's would have to be searched for descendants.
 */
final class BuildProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final long PAGE = 4096;
    private static final int RESIDENT = 1;
    private static final int SHARED = 2;
    /** Index of the number of threads, after the name in parentheses. */
    private static final int THREADS = 17;

    private final BuildLimits limits;
    private Optional<Path> namespace = Optional.empty();

    BuildProcesses(BuildLimits limits) {
        this.limits = limits;
    }

    /**
     * Returns the limit that the build exceeds.
     *
     * @param launcher process that started the first one of the namespace
     */
    ChildExit.Cause exceededLimit(int launcher) {
        try {
            if (namespace.isEmpty()) {
                namespace = find(launcher);
            }
            return namespace.isPresent() && isMounted(namespace.get())
                    ? exceededLimit(namespace.get())
                    : ChildExit.Cause.ITSELF;
        } catch (IOException | DirectoryIteratorException ended) {
            return ChildExit.Cause.ITSELF;
        }
    }

    private ChildExit.Cause exceededLimit(Path proc) throws IOException {
        int threads = 0;
        long memory = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, BuildProcesses::isNumbered)) {
            for (Path process : processes) {
                threads += threads(process);
                memory += ownBytes(process);
                if (threads > limits.threads()) {
                    return ChildExit.Cause.PROCESS_LIMIT;
                }
                if (memory > limits.memoryBytes()) {
                    return ChildExit.Cause.MEMORY_LIMIT;
                }
            }
        }
        return ChildExit.Cause.ITSELF;
    }

    /** Finds the {@code /proc} in the namespace of the launcher's only child; empty before that has started. */
    private static Optional<Path> find(int launcher) {
        return ChildRunner.children(launcher).findFirst().map(first -> PROC.resolve(Long.toString(first.pid()))
                .resolve("root/proc"));
    }

    /** Whether the namespace has its own {@code /proc} by now; until then the path leads to that of the machine. */
    private static boolean isMounted(Path proc) throws IOException {
        return Files.isDirectory(proc)
                && !Files.getAttribute(proc, "unix:dev").equals(Files.getAttribute(PROC, "unix:dev"));
    }

    private static boolean isNumbered(Path process) {
        return NUMBER.matcher(process.getFileName().toString()).matches();
    }

    private static int threads(Path process) {
        String[] status = status(process);
        return status.length > THREADS ? Integer.parseInt(status[THREADS]) : 1;
    }

    /** Returns the fields after the name, which may contain anything; empty if the process has ended. */
    private static String[] status(Path process) {
        try {
            String status = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException ended) {
            return new String[0];
        }
    }

    /** Returns the size of the resident pages that are not those of a file. */
    private static long ownBytes(Path process) {
        try {
            String[] pages = Files.readString(process.resolve("statm")).split(" ", -1);
            return PAGE * Math.max(0, Long.parseLong(pages[RESIDENT]) - Long.parseLong(pages[SHARED]));
        } catch (IOException ended) {
            return 0;
        }
    }
}

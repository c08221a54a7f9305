package dev.ratchet.sdk.release;

import dev.ratchet.sdk.process.Log;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Directory that one process owns while it runs.
 *
 * <p>An unusable directory does not throw: every change is refused with the reason, and the current releases continue
 * to serve.
 */
public final class StateDirectory implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path root;
    private final Optional<String> problem;
    private final @Nullable FileChannel lock;

    private StateDirectory(Path root, Optional<String> problem, @Nullable FileChannel lock) {
        this.root = root;
        this.problem = problem;
        this.lock = lock;
    }

    public static StateDirectory open(Path root) {
        StateDirectory directory = lock(root);
        directory.problem.ifPresent(problem -> Log.warning("Cannot use the state directory " + root + " (" + problem
                + "); the built-in bases serve, and every change is refused. Give each process a writable folder that no other"
                + " uses."));
        return directory;
    }

    private static StateDirectory lock(Path root) {
        FileChannel channel = null;
        try {
            Files.createDirectories(root);
            channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.tryLock();
            if (held != null) {
                return new StateDirectory(root, Optional.empty(), channel);
            }
        } catch (OverlappingFileLockException heldByUs) {
            close(channel);
            return new StateDirectory(root, Optional.of("this process uses the state directory already"), null);
        } catch (IOException e) {
            close(channel);
            return new StateDirectory(root, Optional.of("the state directory cannot be used: " + e), null);
        }
        close(channel);
        return new StateDirectory(root, Optional.of("another process uses the state directory"), null);
    }

    public ComponentStore component(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a component's name must match " + NAME + ": " + name);
        }
        return problem.map(ComponentStore::broken).orElseGet(() -> ComponentStore.open(root.resolve(name), name));
    }

    @Override
    public void close() {
        close(lock);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            Log.warning("The lock of the state directory could not be released.", e);
        }
    }
}

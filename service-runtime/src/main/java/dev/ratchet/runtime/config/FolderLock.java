package dev.ratchet.runtime.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lock of a folder that only one process may use at a time, held on its file {@code ratchet.lock}. The operating system
 * releases the lock of a process that died.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = "ratchet.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Creates the folder if it is missing, and locks it.
     *
     * @param property the property that sets the folder, for the message
     * @throws CannotStart if another process uses the folder, or if it cannot be used at all
     */
    public static FolderLock acquire(Path folder, String property) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CannotStart(folder + " is a file; " + property + " must name a folder.");
        }
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = holder(channel);
                channel.close();
                throw new CannotStart("The folder " + folder + " is in use by another Ratchet" + holder
                        + "; nothing was written. Stop that one, or choose another folder with " + property + ".");
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.UTF_8.encode(
                            Long.toString(ProcessHandle.current().pid())),
                    0);
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot use the folder " + folder + " (" + e + "); choose another with " + property + ".");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process holds it
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String pid = StandardCharsets.UTF_8.decode(text.flip()).toString();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }
}

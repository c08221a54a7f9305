package dev.ratchet.generator.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folder of one process for all its temporary files, with a file that the process locks.
 *
 * <p>The operating system releases the lock of a process that died for any reason. A folder whose lock can be acquired
 * therefore has no owner, and the next process removes it. Folders of other users are left alone.
 */
final class ScratchFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
    private static final String PREFIX = "ratchet-sandbox-";
    private static final String LOCK = "lock";
    private static final int UNIQUE_LENGTH = 8;

    private final Path folder;
    private final FileChannel lock;

    private ScratchFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Creates one in the folder for temporary files, after removing those of dead processes. */
    static ScratchFolder open() {
        return open(Path.of(System.getProperty("java.io.tmpdir")));
    }

    static ScratchFolder open(Path parent) {
        String process = PREFIX + process() + "-";
        try {
            Path created = Files.createTempDirectory(parent, "ratchet-new-").toRealPath();
            FileChannel lock =
                    FileChannel.open(created.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new IOException("the new file " + created.resolve(LOCK) + " is locked by another process");
            }
            removeAbandoned(created, process);
            String unique = UUID.randomUUID().toString().substring(0, UNIQUE_LENGTH);
            // other processes look only for this name, so it is given to locked folders only
            Path named = Files.move(created, created.resolveSibling(process + unique), StandardCopyOption.ATOMIC_MOVE);
            return new ScratchFolder(named, lock);
        } catch (IOException e) {
            throw new IllegalStateException("cannot create a folder for temporary files in " + parent, e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Removes the folder and its content. */
    @Override
    public void close() {
        Workspace.delete(folder);
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("cannot release the lock of {}; it ends with the process", folder, e);
        }
    }

    private static void removeAbandoned(Path own, String process) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(own.getParent(), PREFIX + "*")) {
            for (Path folder : folders) {
                // closing a file releases all locks of this process on it, so a folder of this process must not even be
                // opened
                if (!folder.getFileName().toString().startsWith(process)
                        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
                    removeIfAbandoned(folder);
                }
            }
        }
    }

    private static void removeIfAbandoned(Path folder) {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Workspace.delete(folder);
                LOG.info("removed {}, left behind by a process that died", folder);
            }
        } catch (NoSuchFileException e) {
            Workspace.delete(folder); // an earlier removal was interrupted
        } catch (IOException | OverlappingFileLockException e) {
            LOG.warn("cannot remove {}, left behind by another process", folder, e);
        }
    }

    /** Process id and start time: containers reuse process ids at each start, but not together with the start time. */
    private static String process() {
        ProcessHandle process = ProcessHandle.current();
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + Long.toString(start, Character.MAX_RADIX);
    }
}

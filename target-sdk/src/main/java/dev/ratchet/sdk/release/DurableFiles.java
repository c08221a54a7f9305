package dev.ratchet.sdk.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes that are on the disk when they return, or that throw.
 *
 * <p>On a full disk a channel writes fewer bytes without an exception. All bytes are therefore drained, forced and read
 * back.
 */
final class DurableFiles {
    private DurableFiles() {}

    /** Puts a complete file in place by one atomic rename. */
    static void put(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            drain(channel, 0, content);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(parent(file));
    }

    /** Writes at a position, forces, reads back and compares. */
    static void drain(FileChannel channel, long position, byte[] content) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(content);
        long at = position;
        while (left.hasRemaining()) {
            int written = channel.write(left, at);
            if (written <= 0) {
                throw new IOException("the disk is full");
            }
            at += written;
        }
        channel.force(true);
        ByteBuffer back = ByteBuffer.allocate(content.length);
        int read = 0;
        while (back.hasRemaining() && read >= 0) {
            read = channel.read(back, position + back.position());
        }
        if (back.hasRemaining() || !Arrays.equals(back.array(), content)) {
            throw new IOException("the bytes read back differ from the bytes written");
        }
    }

    /** Makes a rename or a new directory entry durable. File systems that cannot open directories need no such call. */
    static void force(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Path parent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException("no parent directory of " + file);
        }
        return parent;
    }
}

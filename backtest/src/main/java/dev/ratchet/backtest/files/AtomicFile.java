package dev.ratchet.backtest.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written beside its destination and moved there when it is complete, so that no reader sees a partial
 * file. Closed without {@link #complete()}, it leaves the destination unchanged.
 */
public final class AtomicFile implements AutoCloseable {
    private final Path destination;
    private final Path temporary;
    private final BufferedWriter writer;

    private AtomicFile(Path destination, Path temporary, BufferedWriter writer) {
        this.destination = destination;
        this.temporary = temporary;
        this.writer = writer;
    }

    /** Creates a file for a destination, with missing folders. */
    public static AtomicFile of(Path destination) {
        try {
            Path folder = destination.toAbsolutePath().getParent();
            if (folder == null) {
                throw new InvalidInput(destination, "is not a file name; name a file");
            }
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, ".", ".part");
            return new AtomicFile(destination, temporary, Files.newBufferedWriter(temporary));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line with the same line end on every system. */
    public void line(String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the file to its destination. */
    public void complete() {
        try {
            writer.close();
            Files.move(temporary, destination, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

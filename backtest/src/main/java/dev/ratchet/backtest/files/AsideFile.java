package dev.ratchet.backtest.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file written beside its place and moved there when it is complete: nobody ever sees half of it. Closed without
 * {@link #complete()} it leaves nothing behind, and what was in its place before stays.
 */
public final class AsideFile implements AutoCloseable {
    private final Path place;
    private final Path aside;
    private final BufferedWriter writer;

    private AsideFile(Path place, Path aside, BufferedWriter writer) {
        this.place = place;
        this.aside = aside;
        this.writer = writer;
    }

    /** For this place; makes the folders that are missing. */
    public static AsideFile of(Path place) {
        try {
            Path folder = place.toAbsolutePath().getParent();
            if (folder == null) {
                throw new BadInput(place, "is no place for a file; name a file");
            }
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, ".", ".part");
            return new AsideFile(place, aside, Files.newBufferedWriter(aside));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line and its end, which is the same on every system. */
    public void line(String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the file to its place. */
    public void complete() {
        try {
            writer.close();
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.ratchet.generator.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compiled classes by file path, read once from the workspace of a child that has exited. */
public record Classes(SortedMap<String, byte[]> files) {
    private static final int MOST_FILES = 5_000;
    private static final long MOST_BYTES = 32L << 20;

    public Classes {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Reads the class files below a folder; symbolic links and other files are skipped. */
    static Classes read(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                private long bytes;

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && file.toString().endsWith(".class")) {
                        bytes += attributes.size();
                        if (bytes > MOST_BYTES || files.size() == MOST_FILES) {
                            throw new IOException("more than " + MOST_FILES + " classes or " + MOST_BYTES + " bytes");
                        }
                        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return new Classes(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the classes below a folder. */
    public void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

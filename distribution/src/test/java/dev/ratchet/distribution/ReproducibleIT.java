package dev.ratchet.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two packagings of the same sources, in other places, with other umasks and at other times. */
class ReproducibleIT {
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "ratchet-data", "ratchet-state");

    @Test
    void twoPackagingsAreTheSameBytes(@TempDir Path folder) throws Exception {
        Path sources = folder.resolve("somewhere else/ratchet");
        copy(Path.of("..").toRealPath(), sources);

        packageIn(sources, folder.resolve("package.log"));

        Path first = Tarball.built();
        Path second = Tarball.in(sources.resolve("distribution/target"));
        assertEquals(List.of(), differences(first, second, folder));
        assertEquals(-1, Files.mismatch(first, second), "the same files in another order, or with other attributes");
    }

    /** Packages with a umask that hides files from others, and without the static checks, which change no class. */
    private static void packageIn(Path sources, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "umask 077; ./ratchet package -Punchecked")
                .directory(sources.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        assertEquals(0, builder.start().waitFor(), () -> read(log));
    }

    /** The names of the files that differ, to say where to look. */
    private static List<String> differences(Path first, Path second, Path folder) throws Exception {
        Tarball one = Tarball.unpack(first, folder.resolve("first"));
        Tarball other = Tarball.unpack(second, folder.resolve("second"));
        List<String> different = new ArrayList<>();
        for (Path file : one.files()) {
            if (!one.holdsTheSame(file, other)) {
                different.add(file.toString());
            }
        }
        other.files().stream()
                .filter(file -> !Files.exists(one.home().resolve(file)))
                .forEach(file -> different.add("only in the second: " + file));
        return different;
    }

    /** Copies sources with an old time each, as an archive would give them. */
    private static void copy(Path from, Path to) throws IOException {
        FileTime old = FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000));
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                boolean output = NOT_SOURCES.contains(String.valueOf(folder.getFileName()))
                        && !from.relativize(folder).toString().contains("src");
                if (output) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.copy(file, copy);
                Files.setLastModifiedTime(copy, old);
                if (Files.isExecutable(file)) {
                    copy.toFile().setExecutable(true);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

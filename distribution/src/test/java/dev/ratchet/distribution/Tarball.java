package dev.ratchet.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A tarball of {@code ./ratchet package}, unpacked. */
record Tarball(Path home) {
    /** The tarball that this build made. */
    static Path built() throws IOException {
        return in(Path.of("target"));
    }

    /** The only tarball in a folder. */
    static Path in(Path folder) throws IOException {
        List<Path> tarballs = list(folder).stream()
                .filter(file -> file.getFileName().toString().matches("ratchet-.*\\.tar\\.gz"))
                .toList();
        assertEquals(1, tarballs.size(), tarballs::toString);
        return tarballs.getFirst();
    }

    /** Unpacks a tarball into a new folder. */
    static Tarball unpack(Path tarball, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process tar = new ProcessBuilder("tar", "-xzf", tarball.toString(), "-C", folder.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, tar.waitFor(), text);
        List<Path> top = list(folder);
        assertEquals(1, top.size(), top::toString);
        return new Tarball(top.getFirst());
    }

    Path script() {
        return home.resolve("bin/ratchet");
    }

    /** The jars in {@code lib}. */
    List<Path> jars() throws IOException {
        return list(home.resolve("lib"));
    }

    /** Every file, relative to the top. */
    List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(home)) {
            return walk.filter(Files::isRegularFile)
                    .map(home::relativize)
                    .sorted()
                    .toList();
        }
    }

    /** Whether both contain the same file. */
    boolean holdsTheSame(Path file, Tarball other) {
        try {
            Path twin = other.home().resolve(file);
            return Files.exists(twin) && Files.mismatch(home.resolve(file), twin) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}

package dev.ratchet.generator.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prefixes a command with util-linux's {@code prlimit}, so that the limits apply before its first instruction. */
final class Prlimit {
    private static final int OPEN_FILES = 512;

    private Prlimit() {}

    static Optional<Path> program() {
        return List.of(Path.of("/usr/bin/prlimit"), Path.of("/bin/prlimit")).stream()
                .filter(Files::isExecutable)
                .findFirst();
    }

    static List<String> words(Path program, ChildLimits limits, List<String> command) {
        var words = new ArrayList<>(List.of(
                program.toString(),
                "--as=" + limits.memoryBytes(),
                "--fsize=" + limits.fileBytes(),
                "--nofile=" + OPEN_FILES,
                "--core=0",
                "--cpu=" + (2 * limits.wallClock().toSeconds() + 2),
                "--"));
        words.addAll(command);
        return words;
    }
}

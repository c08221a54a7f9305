package dev.ratchet.backtest.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void appearsAtItsDestinationOnlyWhenComplete() throws IOException {
        Path destination = folder.resolve("deep/er/out.csv");
        try (AtomicFile file = AtomicFile.of(destination)) {
            file.line("a");
            assertFalse(Files.exists(destination));
            file.complete();
        }

        assertEquals("a\n", Files.readString(destination));
        assertEquals(List.of("out.csv"), names(folder.resolve("deep/er")));
    }

    @Test
    void anUnfinishedFileLeavesTheDestinationUnchanged() throws IOException {
        Path destination = Files.writeString(folder.resolve("out.csv"), "before\n");
        try (AtomicFile file = AtomicFile.of(destination)) {
            file.line("half");
        }

        assertEquals("before\n", Files.readString(destination));
        assertEquals(List.of("out.csv"), names(folder));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }
}

package dev.ratchet.generator.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requires that the next start removes the folder of a killed process and leaves that of a running one. */
@Timeout(60)
final class ScratchFolderIT {
    @Test
    void removesTheFolderOfAKilledProcessOnly(@TempDir Path parent) throws IOException, InterruptedException {
        // Given
        Process owner = owner(parent);
        try (BufferedReader output = owner.inputReader()) {
            Path left = Path.of(output.readLine());
            assertTrue(Files.exists(left.resolve("jars/left.jar")));

            // When
            try (ScratchFolder other = ScratchFolder.open(parent)) {
                // Then
                assertTrue(Files.exists(left.resolve("jars/left.jar")), "its owner lives");
                assertTrue(Files.isDirectory(other.folder()));
            }

            // When
            owner.destroyForcibly().waitFor();
            try (ScratchFolder other = ScratchFolder.open(parent)) {
                // Then
                assertFalse(Files.exists(left), "its owner died");
                assertEquals(List.of(other.folder()), folders(parent));
            }
        } finally {
            owner.destroyForcibly();
        }
        assertEquals(List.of(), folders(parent));
    }

    @Test
    void leavesAFolderOfTheSameProcessAndFilesOfOthersAlone(@TempDir Path parent) throws IOException {
        // Given
        Path others = Files.createDirectory(parent.resolve("ratchet-sandbox"));
        Path link = Files.createSymbolicLink(parent.resolve("ratchet-sandbox-link"), others);
        try (ScratchFolder first = ScratchFolder.open(parent)) {
            // When
            try (ScratchFolder second = ScratchFolder.open(parent)) {
                assertTrue(Files.isDirectory(second.folder()));
            }

            // Then
            assertTrue(Files.isDirectory(first.folder()));
            assertTrue(Files.isSymbolicLink(link));
            assertTrue(Files.isDirectory(others));
        }
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.toList();
        }
    }

    private static Process owner(Path parent) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Creates a folder with content, and runs until it is killed. */
    static final class Owner {
        private Owner() {}

        /** Prints its folder. */
        public static void main(String[] arguments) throws IOException {
            ScratchFolder scratch = ScratchFolder.open(Path.of(arguments[0]));
            Files.createDirectory(scratch.folder().resolve("jars"));
            Files.writeString(scratch.folder().resolve("jars/left.jar"), "left");
            System.out.println(scratch.folder());
            System.in.read();
        }
    }
}

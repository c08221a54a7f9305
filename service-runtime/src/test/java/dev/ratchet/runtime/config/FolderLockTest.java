package dev.ratchet.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {
    @TempDir
    Path temporary;

    @Test
    void isHeldByOneAtATimeAndFreeAfterwards() throws IOException {
        Path folder = temporary.resolve("a").resolve("b");
        FolderLock first = FolderLock.acquire(folder, "--data");
        String refusal = String.valueOf(assertThrows(CannotStart.class, () -> FolderLock.acquire(folder, "--data"))
                .getMessage());
        assertTrue(refusal.contains("process " + ProcessHandle.current().pid()), refusal);
        first.close();
        FolderLock.acquire(folder, "--data").close();
    }

    @Test
    void leavesAFileAlone() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");

        assertThrows(CannotStart.class, () -> FolderLock.acquire(file, "--data"));
        assertEquals("mine", Files.readString(file));
    }
}

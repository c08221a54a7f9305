package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.runtime.kafka.RecordGuard.Coordinates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordsInProgressTest {
    private static final Coordinates HOSTILE = new Coordinates("ratchet.door.default.logs", 2, 0);

    /** Leaves the file as a process does that ends with a record in progress. */
    static void dieWith(Path file, Coordinates record) {
        try {
            Path life = Files.createTempFile("in-hand", "");
            if (Files.exists(file)) {
                Files.copy(file, life, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            RecordsInProgress.open(life).mark(record); // never closed
            Files.copy(life, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void countsTheProcessesThatEndedWithARecordInProgress(@TempDir Path folder) {
        Path file = folder.resolve("in-hand");
        dieWith(file, HOSTILE);
        dieWith(file, new Coordinates("ratchet.door.default.logs", 2, 9));
        dieWith(file, HOSTILE);

        RecordsInProgress records = RecordsInProgress.open(file);

        assertEquals(2, records.failures(HOSTILE));
        assertEquals(1, records.failures(new Coordinates("ratchet.door.default.logs", 2, 9)));
        assertEquals(0, records.failures(new Coordinates("ratchet.door.default.logs", 1, 0)));
        assertEquals(0, records.failures(new Coordinates("ratchet.door.other.logs", 2, 0)));
    }

    @Test
    void forgetsACompletedRecord(@TempDir Path folder) {
        RecordsInProgress.open(folder.resolve("a")).mark(HOSTILE).close();

        assertEquals(0, RecordsInProgress.open(folder.resolve("a")).failures(HOSTILE));
    }

    @Test
    void worksInMemoryWhereTheFolderCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));

        RecordsInProgress records = RecordsInProgress.open(file.resolve("in-hand"));

        records.mark(HOSTILE).close();
        assertEquals(0, records.failures(HOSTILE));
    }

    @Test
    void holdsMoreRecordsThanThereAreSlots() {
        RecordsInProgress records = RecordsInProgress.inMemory();
        for (int i = 0; i < 1000; i++) {
            records.mark(new Coordinates("t", 0, i));
        }
        assertEquals(0, records.failures(HOSTILE));
    }
}

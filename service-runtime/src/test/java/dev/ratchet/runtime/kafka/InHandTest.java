package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.runtime.kafka.RecordGuard.Coordinates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InHandTest {
    private static final Coordinates HOSTILE = new Coordinates("ratchet.door.default.logs", 2, 0);

    /** Leaves the file as a process does that ends with a record in hand. */
    static void dieWith(Path file, Coordinates record) {
        try {
            Path life = Files.createTempFile("in-hand", "");
            if (Files.exists(file)) {
                Files.copy(file, life, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            InHand.open(life).take(record); // never closed
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

        InHand inHand = InHand.open(file);

        assertEquals(2, inHand.deaths(HOSTILE));
        assertEquals(1, inHand.deaths(new Coordinates("ratchet.door.default.logs", 2, 9)));
        assertEquals(0, inHand.deaths(new Coordinates("ratchet.door.default.logs", 1, 0)));
        assertEquals(0, inHand.deaths(new Coordinates("ratchet.door.other.logs", 2, 0)));
    }

    @Test
    void forgetsACompletedRecord(@TempDir Path folder) {
        InHand.open(folder.resolve("a")).take(HOSTILE).close();

        assertEquals(0, InHand.open(folder.resolve("a")).deaths(HOSTILE));
    }

    @Test
    void worksInMemoryWhereTheFolderCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));

        InHand inHand = InHand.open(file.resolve("in-hand"));

        inHand.take(HOSTILE).close();
        assertEquals(0, inHand.deaths(HOSTILE));
    }

    @Test
    void holdsMoreRecordsThanThereAreSlots() {
        InHand inHand = InHand.inMemory();
        for (int i = 0; i < 1000; i++) {
            inHand.take(new Coordinates("t", 0, i));
        }
        assertEquals(0, inHand.deaths(HOSTILE));
    }
}

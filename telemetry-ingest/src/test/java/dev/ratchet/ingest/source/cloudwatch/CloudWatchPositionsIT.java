package dev.ratchet.ingest.source.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.StreamPosition;
import dev.ratchet.runtime.config.Configuration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of positions while the source reads several streams. */
@SuppressWarnings("NullAway.Init") // set before each
class CloudWatchPositionsIT {
    private static final long START = 1_763_730_000_000L;

    @TempDir
    private Path folder;

    private Positions positions;

    @BeforeEach
    void open() {
        positions = Positions.open(file());
    }

    /** Stream that writes one record. */
    private record OneRecord(String description, Positions positions, Runnable end) implements CloudWatchStream {
        @Override
        public Set<String> streams() {
            return Set.of(description);
        }

        @Override
        public void poll(long nowMillis, LongConsumer written) {
            positions.put(description, StreamPosition.at(nowMillis));
            written.accept(1);
            end.run();
        }
    }

    @Test
    void thePositionsAreStoredAfterEachStream() {
        List<Boolean> stored = new ArrayList<>();

        poll(
                new OneRecord("first", positions, () -> {}),
                new OneRecord("second", positions, () -> stored.add(isStored("first") && !isStored("second"))));

        assertEquals(List.of(true), stored);
        assertTrue(isStored("second"));
    }

    @Test
    void anErrorDoesNotLoseThePositionsOfWrittenRecords() {
        OneRecord failing = new OneRecord("first", positions, () -> {
            throw new AssertionError("of the test");
        });

        assertThrows(AssertionError.class, () -> poll(failing));

        assertTrue(isStored("first"));
    }

    private void poll(CloudWatchStream... streams) {
        CloudWatchSettings settings = CloudWatchSettings.of(new Configuration(Map.of()));
        Clock clock = Clock.fixed(Instant.ofEpochMilli(START), ZoneOffset.UTC);
        try (CloudWatchSource source = CloudWatchSource.of(settings, positions, clock, _ -> List.of(streams))) {
            source.poll();
        }
    }

    private boolean isStored(String stream) {
        return Positions.open(file()).find(stream).isPresent();
    }

    private Path file() {
        return folder.resolve("positions");
    }
}

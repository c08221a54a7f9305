package dev.ratchet.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StreamPositionTest {
    private static final long OVERLAP = 100;

    @Test
    void readsTheOverlapAgainAndRecognisesItsRecords() {
        StreamPosition position = StreamPosition.at(1_000)
                .with(Map.of("old", 950L, "late", 1_020L, "new", 1_190L))
                .advanceTo(1_100, OVERLAP);

        assertEquals(1_000, position.fromMillis(OVERLAP));
        assertTrue(position.hasSeen("late") && position.hasSeen("new"));
        assertFalse(position.hasSeen("old"), "it is before the part that is read again");
    }

    @Test
    void neverGoesBack() {
        assertEquals(1_000, StreamPosition.at(1_000).advanceTo(900, OVERLAP).untilMillis());
    }

    @Test
    void readsLessAgainIfThereAreTooManyIds() {
        Map<String, Long> ids = new HashMap<>();
        for (int i = 0; i < StreamPosition.MOST + 10; i++) {
            ids.put("id-" + i, (long) i);
        }

        StreamPosition position = StreamPosition.at(0).with(ids).advanceTo(1_000_000, 1_000_000);

        assertEquals(StreamPosition.MOST, position.seen().size());
        assertEquals(10, position.fromMillis(1_000_000), "the ids from here on are complete");
        assertTrue(position.hasSeen("id-10"));
        assertFalse(position.hasSeen("id-9"));
    }
}

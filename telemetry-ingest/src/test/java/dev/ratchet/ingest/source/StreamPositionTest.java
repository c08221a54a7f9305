package dev.ratchet.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    @Test
    void boundsTheIdsBeforeAReadIsComplete() {
        Map<String, Long> first = new HashMap<>();
        Map<String, Long> second = new HashMap<>();
        for (int i = 0; i < StreamPosition.MOST; i++) {
            first.put("first-" + i, (long) i);
            second.put("second-" + i, StreamPosition.MOST + (long) i);
        }

        StreamPosition position = StreamPosition.at(0).with(first).with(second);

        assertEquals(second, position.seen(), "the newest ids are retained");
        assertEquals(StreamPosition.MOST, position.earliestMillis());
    }

    @Test
    void anInterruptedReadContinuesWhereItEnded() {
        StreamPosition interrupted = StreamPosition.at(1_000).resumeAt(970).inSlices(10);

        assertEquals(970, interrupted.with(Map.of("new", 975L)).fromMillis(OVERLAP), "not at the overlap");
        assertEquals(10, interrupted.advanceTo(980, OVERLAP).sliceMillis());
        assertEquals(900, interrupted.advanceTo(980, OVERLAP).fromMillis(OVERLAP), "it is over");
    }

    @Test
    void nothingBeforeTheStartIsReadEvenIfItIsLate() {
        StreamPosition position = StreamPosition.startingAt(1_000);

        assertEquals(1_000, position.fromMillis(OVERLAP));
        assertEquals(1_000, position.advanceTo(1_050, OVERLAP).fromMillis(OVERLAP));
        assertEquals(1_100, position.advanceTo(1_200, OVERLAP).fromMillis(OVERLAP));
    }

    @Test
    void readsPositionsOfFormerVersions() throws JsonProcessingException {
        assertEquals(
                new StreamPosition(7, 3, Map.of("a", 5L), 0, 0),
                new JsonMapper()
                        .readValue(
                                "{\"untilMillis\":7,\"earliestMillis\":3,\"seen\":{\"a\":5}}", StreamPosition.class));
    }
}

package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class OpenOffsetsTest {
    private static final TopicPartition COMMANDS = new TopicPartition("commands", 0);
    private static final TopicPartition CYCLES = new TopicPartition("cycles", 0);

    private final OpenOffsets offsets = new OpenOffsets();

    @Test
    void commitsOnlyTheContiguousPrefixOfDoneRecords() {
        offsets.begin(COMMANDS, 5, 1);
        offsets.begin(COMMANDS, 6, 1);
        offsets.begin(COMMANDS, 8, 1);

        offsets.finish(COMMANDS, 6);
        assertEquals(Map.of(COMMANDS, 5L), offsets.uncommitted());
        offsets.finish(COMMANDS, 5);
        assertEquals(Map.of(COMMANDS, 8L), offsets.uncommitted());
        offsets.finish(COMMANDS, 8);
        assertEquals(Map.of(COMMANDS, 9L), offsets.uncommitted());
    }

    @Test
    void completesARecordWithItsLastUnit() {
        offsets.begin(CYCLES, 0, 2);
        offsets.begin(CYCLES, 1, 0);

        offsets.finish(CYCLES, 0);
        assertEquals(Map.of(CYCLES, 0L), offsets.uncommitted());
        offsets.finish(CYCLES, 0);
        assertEquals(Map.of(CYCLES, 2L), offsets.uncommitted());
    }

    @Test
    void reportsEachPositionOnceWhenItIsCommitted() {
        offsets.begin(COMMANDS, 0, 0);
        offsets.begin(CYCLES, 3, 1);

        offsets.commit(offsets.uncommitted());
        assertEquals(Map.of(), offsets.uncommitted());
        offsets.finish(CYCLES, 3);
        assertEquals(Map.of(CYCLES, 4L), offsets.uncommitted());
    }
}

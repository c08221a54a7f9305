package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LastRecordsTest {
    private static final TopicPartition PARTITION = new TopicPartition("ratchet.audit", 0);

    /** A marker follows each of the ten records, at offsets 0, 2, and so on. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "5, 5", "10, 10", "50, 10"})
    void countsRecordsRatherThanOffsets(int most, int expected) {
        List<Long> offsets = LastRecords.read(new Replaying(0), Map.of(PARTITION, 19L), most).stream()
                .map(ConsumerRecord::offset)
                .toList();

        assertEquals(
                LongStream.range(10 - expected, 10).map(it -> 2 * it).boxed().toList(), offsets);
    }

    @Test
    void endsAtTheBeginningOfACompactedTopic() {
        assertEquals(
                2,
                LastRecords.read(new Replaying(15), Map.of(PARTITION, 19L), 5).size());
    }

    /** Consumer that returns the records again after each seek. */
    private static final class Replaying extends MockConsumer<String, byte[]> {
        private final long beginning;

        Replaying(long beginning) {
            super("earliest");
            this.beginning = beginning;
            assign(List.of(PARTITION));
            updateBeginningOffsets(Map.of(PARTITION, beginning));
            updateEndOffsets(Map.of(PARTITION, 19L));
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            LongStream.range(0, 10)
                    .map(it -> 2 * it)
                    .filter(it -> it >= beginning)
                    .forEach(it -> addRecord(
                            new ConsumerRecord<>(PARTITION.topic(), 0, it, "k", "v".getBytes(StandardCharsets.UTF_8))));
        }
    }
}

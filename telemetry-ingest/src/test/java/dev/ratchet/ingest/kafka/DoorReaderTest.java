package dev.ratchet.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DoorReaderTest {
    @Test
    void awaitsThePartitionsInTheOrderInWhichTheyAreSubmitted() {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new LinkedHashMap<>();
        for (int partition : new int[] {40, 7, 33, 1, 25, 12, 0, 19}) {
            records.put(
                    new TopicPartition("ratchet.door", partition),
                    List.of(new ConsumerRecord<>("ratchet.door", partition, 0, "", new byte[0])));
        }
        List<TopicPartition> written = new ArrayList<>();

        List<TopicPartition> awaited;
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            awaited = List.copyOf(DoorReader.submit(
                            new ConsumerRecords<>(records, Map.of()),
                            worker,
                            it -> written.add(new TopicPartition(
                                    it.getFirst().topic(), it.getFirst().partition())))
                    .keySet());
        }

        assertEquals(List.copyOf(records.keySet()), awaited);
        assertEquals(written, awaited);
    }
}

package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class LongPollTest {
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<Duration> timeouts = new ArrayList<>();
    private final LongPoll poll = new LongPoll();

    /** Kafka's mock, which also records timeouts and runs an action after a poll, before the caller gets the records. */
    private final class Polled extends MockConsumer<String, byte[]> {
        private Runnable afterPoll = () -> {};

        Polled() {
            super("earliest");
            assign(List.of(PARTITION));
            updateBeginningOffsets(Map.of(PARTITION, 0L));
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
            timeouts.add(timeout);
            ConsumerRecords<String, byte[]> records = super.poll(timeout);
            afterPoll.run();
            return records;
        }
    }

    @Test
    void returnsTheRecords() {
        Polled consumer = new Polled();
        consumer.addRecord(new ConsumerRecord<>("t", 0, 0, "k", new byte[0]));

        assertEquals(1, poll.poll(consumer, LONG).count());
        assertEquals(List.of(LONG), timeouts);
    }

    @Test
    void endsThePollInProgress() {
        Polled consumer = new Polled();
        consumer.schedulePollTask(poll::end);

        assertTrue(poll.poll(consumer, LONG).isEmpty());

        assertTrue(poll.poll(consumer, LONG).isEmpty());
        assertEquals(List.of(LONG, LONG), timeouts);
    }

    @Test
    void endingBetweenTwoPollsMakesTheNextOneShort() {
        Polled consumer = new Polled();

        poll.end();
        poll.end();

        poll.poll(consumer, LONG);
        poll.poll(consumer, LONG);
        assertEquals(List.of(Duration.ZERO, LONG), timeouts);
    }

    @Test
    void endingAPollThatHasRecordsLosesNoneAndFailsNoLaterCall() {
        Polled consumer = new Polled();
        consumer.addRecord(new ConsumerRecord<>("t", 0, 0, "k", new byte[0]));
        consumer.afterPoll = poll::end;

        assertEquals(1, poll.poll(consumer, LONG).count());

        consumer.afterPoll = () -> {};
        consumer.addRecord(new ConsumerRecord<>("t", 0, 1, "k", new byte[0]));
        assertEquals(1, consumer.poll(LONG).count());
    }

    @Test
    void reportsAFailureOfThePoll() {
        Polled consumer = new Polled();
        consumer.setPollException(new KafkaException("broken"));

        assertThrows(KafkaException.class, () -> poll.poll(consumer, LONG));
    }
}

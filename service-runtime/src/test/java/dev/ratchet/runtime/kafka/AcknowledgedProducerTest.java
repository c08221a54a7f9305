package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

final class AcknowledgedProducerTest {
    private static final List<ProducerRecord<String, byte[]>> RECORDS =
            List.of(new ProducerRecord<>("topic", "a", new byte[1]), new ProducerRecord<>("topic", "b", new byte[1]));

    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void doesNotWaitForBrokersThatDoNotAnswer() {
        AtomicInteger asked = new AtomicInteger();
        AcknowledgedProducer producer = producer(Duration.ofMinutes(1), () -> asked.incrementAndGet() < 3);

        NotAcknowledged failure = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(NotAcknowledged.class, () -> producer.write(RECORDS)));

        assertEquals("no broker answers", failure.getMessage());
        assertEquals(3, asked.get());
    }

    @Test
    void waitsForBrokersThatAnswerUntilItsPatienceEnds() {
        AcknowledgedProducer producer = producer(Duration.ofMillis(120), () -> true);

        NotAcknowledged failure = assertThrows(NotAcknowledged.class, () -> producer.write(RECORDS));

        assertTrue(String.valueOf(failure.getMessage()).startsWith("the broker did not acknowledge within"));
    }

    @Test
    void returnsOnceEveryRecordIsAcknowledged() {
        AcknowledgedProducer producer = producer(Duration.ofMinutes(1), () -> {
            broker.completeNext();
            return true;
        });

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> producer.write(RECORDS));
    }

    @Test
    void reportsARecordThatTheBrokerRefuses() {
        AcknowledgedProducer producer =
                producer(Duration.ofMinutes(1), () -> broker.errorNext(new RecordTooLargeException("too large")));

        assertThrows(TooLarge.class, () -> producer.write(RECORDS));
    }

    private AcknowledgedProducer producer(Duration patience, BooleanSupplier brokersAnswer) {
        return new AcknowledgedProducer(broker, patience, brokersAnswer);
    }
}

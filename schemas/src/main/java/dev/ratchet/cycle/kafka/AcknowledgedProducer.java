package dev.ratchet.cycle.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Writes records and returns when the broker has all of them. */
public final class AcknowledgedProducer implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final Duration patience;

    /** Takes over a producer, which is closed with it. */
    public AcknowledgedProducer(Producer<String, byte[]> producer, Duration patience) {
        this.producer = producer;
        this.patience = patience;
    }

    /** Number of partitions of a topic. */
    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /**
     * Writes records and waits for the broker.
     *
     * @throws TooLarge when the broker accepts smaller records only than {@link Wire} makes
     * @throws NotAcknowledged when the broker did not answer in time
     */
    public void write(List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        records.forEach(it -> sent.add(send(it)));
        await(sent);
    }

    /** Sends a record without waiting; {@link #await} waits for it. */
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw new NotAcknowledged("the broker accepts no records of " + record.topic() + " now", e);
        }
    }

    /** Waits until the broker has everything that was sent. */
    public void await(List<? extends Future<?>> sent) {
        long until = System.nanoTime() + patience.toNanos();
        for (Future<?> one : sent) {
            try {
                one.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException) {
                    throw new TooLarge(e);
                }
                throw new NotAcknowledged("the broker did not acknowledge a record: " + e.getCause(), e);
            } catch (TimeoutException e) {
                throw new NotAcknowledged("the broker did not acknowledge within " + patience.toSeconds() + " s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotAcknowledged("interrupted while waiting for the broker", e);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

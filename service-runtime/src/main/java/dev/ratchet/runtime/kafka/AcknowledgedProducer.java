package dev.ratchet.runtime.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Writes records and returns when the broker has acknowledged all of them.
 *
 * <p>While no broker answers, a write fails within two seconds: the probe ends a wait for an acknowledgement, and
 * {@link #LONGEST_BLOCK} limits a wait for a topic's leaders or for room in the buffer. A record that was sent may
 * still be written later.
 */
public final class AcknowledgedProducer implements AutoCloseable {
    private static final Duration LONGEST_BLOCK = Duration.ofMillis(1500);
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);
    private static final long SLICE_NANOS = Duration.ofMillis(50).toNanos();

    private final Producer<String, byte[]> producer;
    private final Duration patience;
    private final BooleanSupplier brokersAnswer;

    /** Wraps a producer, which {@link #close} closes. */
    AcknowledgedProducer(Producer<String, byte[]> producer, Duration patience, BooleanSupplier brokersAnswer) {
        this.producer = producer;
        this.patience = patience;
        this.brokersAnswer = brokersAnswer;
    }

    /** Creates a producer that waits for an acknowledgement while brokers answer, but not longer than the patience. */
    public static AcknowledgedProducer of(Connections connections, ClusterProbe probe, Duration patience) {
        return new AcknowledgedProducer(connections.producer(LONGEST_BLOCK), patience, probe::kafkaAnswers);
    }

    /** Number of partitions of a topic; the first look-up connects and may take longer than a write. */
    public int partitions(String topic) {
        long until = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            try {
                return producer.partitionsFor(topic).size();
            } catch (org.apache.kafka.common.errors.TimeoutException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    /**
     * Writes records and waits for the broker.
     *
     * @throws TooLarge if the limit of the broker is lower than that of {@link Wire}
     * @throws NotAcknowledged if the broker did not answer in time
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

    /** Waits until the broker has acknowledged all sent records. */
    public void await(List<? extends Future<?>> sent) {
        long until = System.nanoTime() + patience.toNanos();
        for (Future<?> one : sent) {
            try {
                await(one, until);
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

    private void await(Future<?> one, long until) throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            long left = Math.max(0, until - System.nanoTime());
            try {
                one.get(Math.min(left, SLICE_NANOS), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                if (left <= SLICE_NANOS) {
                    throw e;
                }
                if (!brokersAnswer.getAsBoolean()) {
                    throw new NotAcknowledged("no broker answers", e);
                }
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

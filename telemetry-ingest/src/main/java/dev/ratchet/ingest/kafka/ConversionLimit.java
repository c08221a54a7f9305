package dev.ratchet.ingest.kafka;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Limit on the processor time of converting one record, so that a record whose conversion does not end cannot stop the
 * other partitions. Time that passes while a thread waits, for the registry or for a busy machine, does not count.
 *
 * <p>Java cannot end a thread: one whose record is given up runs on, and its result is discarded. Thread-safe.
 */
final class ConversionLimit {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Duration limit;
    private final Map<TopicPartition, Conversion> running = new ConcurrentHashMap<>();

    /** Conversion in progress, with the processor time of its thread at the start. */
    private record Conversion(ConsumerRecord<?, byte[]> record, long thread, long startNanos) {}

    ConversionLimit(Duration limit) {
        this.limit = limit;
    }

    /**
     * Runs the conversion of a record; there is at most one per partition at a time.
     *
     * @throws KafkaException if the record was given up in the meantime
     */
    <T> T run(ConsumerRecord<?, byte[]> record, Supplier<T> work) {
        long thread = Thread.currentThread().threadId();
        Conversion conversion = new Conversion(record, thread, THREADS.getThreadCpuTime(thread));
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        running.put(partition, conversion);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            end(partition, conversion);
            throw e;
        }
        end(partition, conversion);
        return result;
    }

    private void end(TopicPartition partition, Conversion conversion) {
        if (!running.remove(partition, conversion)) {
            throw new KafkaException("the record was given up while it was converted");
        }
    }

    /** Gives up the record of a partition whose conversion exceeds the limit, and returns it; empty if there is none. */
    Optional<ConsumerRecord<?, byte[]>> giveUp(TopicPartition partition) {
        Conversion conversion = running.get(partition);
        return conversion != null && isOverdue(conversion) && running.remove(partition, conversion)
                ? Optional.of(conversion.record)
                : Optional.empty();
    }

    private boolean isOverdue(Conversion conversion) {
        return THREADS.getThreadCpuTime(conversion.thread) - conversion.startNanos > limit.toNanos();
    }

    @Override
    public String toString() {
        return limit.toSeconds() + " s of processor time";
    }
}

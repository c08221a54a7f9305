package dev.ratchet.generator.kafka;

import dev.ratchet.runtime.kafka.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Ownership of the partitions by this member: processes their records and publishes the results.
 *
 * <p>Each result is published when it is complete, in a transaction with the offset of the first incomplete record. The
 * next owner repeats the records from there, and finds on the proposals topic which of them already have their
 * proposal.
 */
final class PartitionOwnership implements AutoCloseable {
    private static final Duration COMMITS = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final OpenOffsets offsets = new OpenOffsets();
    private final Workers workers;
    private final List<ProducerRecord<String, byte[]>> immediateResults = new ArrayList<>();
    private long committedNanos = System.nanoTime();

    private PartitionOwnership(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer, Workers workers) {
        this.consumer = consumer;
        this.producer = producer;
        this.workers = workers;
    }

    /** Fences the previous owner, and starts the workers. */
    static PartitionOwnership begin(
            Connections connections, String id, Consumer<String, byte[]> consumer, int workers, UnitProcessor work) {
        Producer<String, byte[]> producer = connections.transactional(id);
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new PartitionOwnership(consumer, producer, new Workers(workers, work::results));
    }

    Workers workers() {
        return workers;
    }

    /** Submits the units of a record to the workers; results that need no worker are published with the next commit. */
    void accept(
            ConsumerRecord<String, byte[]> record, List<WorkUnit> units, List<ProducerRecord<String, byte[]>> results) {
        offsets.begin(partition(record), record.offset(), units.size());
        immediateResults.addAll(results);
        units.forEach(workers::add);
    }

    /** Publishes the completed results. */
    void publishCompletions() {
        for (Workers.Completion it : workers.completions()) {
            switch (it) {
                case Workers.Outage outage ->
                    throw new IllegalStateException(
                            "a unit of work failed with an outage; restarting from the last commit", outage.cause());
                case Workers.Done done -> {
                    done.unit().record().ifPresent(record -> offsets.finish(partition(record), record.offset()));
                    if (!done.results().isEmpty()) {
                        commit(done.results());
                    }
                }
            }
        }
        if (!immediateResults.isEmpty() || System.nanoTime() - committedNanos >= COMMITS.toNanos()) {
            commit(List.of());
        }
    }

    @Override
    public void close() {
        workers.close();
        producer.close(Duration.ZERO);
    }

    /** Publishes results together with the immediate ones, whose offsets the transaction may commit. */
    private void commit(List<ProducerRecord<String, byte[]>> completed) {
        List<ProducerRecord<String, byte[]>> results = new ArrayList<>(immediateResults);
        results.addAll(completed);
        Map<TopicPartition, Long> positions = offsets.uncommitted();
        committedNanos = System.nanoTime();
        if (results.isEmpty() && positions.isEmpty()) {
            return;
        }
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> result : results) {
            var _ = producer.send(result); // a failed send fails the commit
        }
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        positions.forEach((partition, position) -> committed.put(partition, new OffsetAndMetadata(position)));
        producer.sendOffsetsToTransaction(committed, consumer.groupMetadata());
        producer.commitTransaction();
        offsets.commit(positions);
        immediateResults.clear();
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}

package dev.ratchet.ingest.kafka;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.TooLarge;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes the door topics of every tenant: partitions in parallel, each in order, with one wait for the broker and one
 * commit per poll.
 *
 * <p>A record that cannot be read becomes one dead letter, and the next record is read. A partition that meets an
 * outage is rewound and paused for a second, while the others continue. The offset advances only past records that the
 * broker has acknowledged. A record whose conversion takes too much processor time is given up and becomes a dead
 * letter at the next attempt.
 */
public final class DoorReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DoorReader.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration CONVERSION = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * Largest number of records that share one wait for the broker and one commit. The consumer limits the memory of
     * large records: it fetches 1 MiB per partition.
     */
    private static final int MOST_RECORDS = 2_000;

    /** Longest wait for records while a partition is paused, so that it is resumed in time. */
    private static final Duration PAUSED_POLL = Duration.ofMillis(200);

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Connections connections;
    private final TelemetryWriter writer;
    private final DoorRecords records;
    private final RecordGuard guard;
    private final Map<TopicPartition, Long> pausedUntil = new HashMap<>();
    private final ConversionLimit limit = new ConversionLimit(CONVERSION);
    private final Loop loop = Loop.of("ingest-doors", this::read);

    /** Creates a reader that writes through the given writer. */
    public DoorReader(Connections connections, TelemetryWriter writer, Budget budget, Clock clock) {
        this.connections = connections;
        this.writer = writer;
        this.records = new DoorRecords(new Wire(connections.registry()), writer.records(), budget, clock);
        this.guard = connections.guard("ingest-doors");
    }

    /** Starts consuming. */
    public void start() {
        loop.start();
    }

    /** Health of the consumer. */
    public ServiceHealth.Part health() {
        return ServiceHealth.Part.of(loop, PATIENCE);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void read() throws InterruptedException {
        int threads = Runtime.getRuntime().availableProcessors();
        pausedUntil.clear();
        // daemons: a thread whose record was given up must not keep the process alive
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("ingest-doors-", 0).factory());
        try (Consumer<String, byte[]> consumer = connections.consumer("ratchet-ingest", MOST_RECORDS)) {
            consumer.subscribe(DoorRecords.DOOR);
            while (loop.running()) {
                resume(consumer);
                writeAndCommit(consumer, consumer.poll(pausedUntil.isEmpty() ? POLL : PAUSED_POLL), workers);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private void resume(Consumer<String, byte[]> consumer) {
        pausedUntil.keySet().retainAll(consumer.assignment());
        pausedUntil.entrySet().removeIf(paused -> {
            boolean isOver = paused.getValue() - System.nanoTime() <= 0;
            if (isOver) {
                consumer.resume(Set.of(paused.getKey()));
            }
            return isOver;
        });
    }

    private void writeAndCommit(
            Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> polled, ThreadPoolExecutor workers)
            throws InterruptedException {
        Map<TopicPartition, Future<?>> working = submit(polled, workers, this::write);
        Map<TopicPartition, OffsetAndMetadata> written = new HashMap<>();
        for (Map.Entry<TopicPartition, Future<?>> result : working.entrySet()) {
            TopicPartition partition = result.getKey();
            try {
                await(partition, result.getValue(), workers);
                written.put(partition, polled.nextOffsets().getOrDefault(partition, new OffsetAndMetadata(0)));
            } catch (ExecutionException e) {
                LOG.atWarn()
                        .addKeyValue("topic", partition.topic())
                        .addKeyValue("partition", partition.partition())
                        .setCause(e.getCause())
                        .log("cannot write the records of a door topic; retrying in 1 s");
                consumer.seek(partition, polled.records(partition).getFirst().offset());
                consumer.pause(Set.of(partition));
                pausedUntil.put(partition, System.nanoTime() + PAUSE_NANOS);
            }
        }
        if (!written.isEmpty()) {
            consumer.commitSync(written);
        }
    }

    /**
     * Submits the records of each partition, and returns the results in the order of submission. They must be awaited in
     * this order: a partition that waits for a thread could otherwise be awaited before those that occupy all threads,
     * whose records would never be given up.
     */
    static Map<TopicPartition, Future<?>> submit(
            ConsumerRecords<String, byte[]> polled,
            ExecutorService workers,
            java.util.function.Consumer<List<ConsumerRecord<String, byte[]>>> write) {
        Map<TopicPartition, Future<?>> working = new LinkedHashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            working.put(partition, workers.submit(() -> write.accept(polled.records(partition))));
        }
        return working;
    }

    /** Waits for a partition; fails if one of its records is given up, whose thread another one then replaces. */
    private void await(TopicPartition partition, Future<?> written, ThreadPoolExecutor workers)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                written.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                Optional<ConsumerRecord<?, byte[]>> overdue = limit.giveUp(partition);
                if (overdue.isPresent()) {
                    guard.giveUp(overdue.get());
                    workers.setMaximumPoolSize(workers.getMaximumPoolSize() + 1);
                    workers.setCorePoolSize(workers.getMaximumPoolSize());
                    throw new ExecutionException(new KafkaException(
                            "the conversion of the record at offset "
                                    + overdue.get().offset() + " took more than " + limit,
                            e));
                }
            }
        }
    }

    /** Sends the results of a partition's records, then waits for the broker. */
    private void write(List<ConsumerRecord<String, byte[]>> partition) {
        Map<ConsumerRecord<String, byte[]>, List<Future<?>>> sent = new LinkedHashMap<>();
        List<Future<?>> letters = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : partition) {
            guard.convert(
                            record,
                            () -> limit.run(record, () -> records.request(record)),
                            letter -> letters.addAll(writer.send(
                                    DoorRecords.place(record),
                                    List.of(writer.records().deadLetter(letter)))))
                    .ifPresent(it -> sent.put(record, writer.send(it.tenant(), it.id(), it.records())));
        }
        sent.forEach(this::await);
        writer.await(letters);
    }

    /** Waits for the broker; a record that the broker refuses as too large becomes a dead letter. */
    private void await(ConsumerRecord<String, byte[]> record, List<Future<?>> sent) {
        try {
            writer.await(sent);
        } catch (TooLarge e) {
            writer.writeDeadLetter(Wire.deadLetter(record, String.valueOf(e.getMessage()), System.currentTimeMillis()));
        }
    }
}

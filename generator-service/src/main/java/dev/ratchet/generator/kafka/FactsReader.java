package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.LongPoll;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the facts from the complete decision topics and the retained recorded calls, and follows both. */
final class FactsReader implements AutoCloseable {
    /** Longest wait for records; {@link #awaitEnd()} ends it. */
    private static final Duration POLL = Duration.ofMillis(500);

    private static final List<Topic<?>> TOPICS = List.of(
            Topics.COMPONENTS,
            Topics.OPPORTUNITIES,
            Topics.PROPOSALS,
            Topics.ASSIGNMENTS,
            Topics.RELEASES,
            Topics.EXECUTIONS);

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Connections connections;
    private final Facts facts;
    private final Wire wire;
    private final RecordGuard guard;
    private final Queue<CountDownLatch> waiting = new ConcurrentLinkedQueue<>();
    private final LongPoll longPoll = new LongPoll();
    private final Loop loop = Loop.of("generator-facts", this::read);

    FactsReader(Connections connections, Facts facts) {
        this.connections = connections;
        this.facts = facts;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("generator-facts");
    }

    void start() {
        loop.start();
    }

    /** Waits until every record that was published before this call has been read. */
    void awaitEnd() throws InterruptedException {
        CountDownLatch reachedEnd = new CountDownLatch(1);
        waiting.add(reachedEnd);
        longPoll.end();
        reachedEnd.await();
    }

    ServiceHealth.Part health() {
        return ServiceHealth.Part.of(loop, TIMEOUT);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void read() {
        try (Consumer<String, byte[]> consumer = connections.consumer("")) {
            List<TopicPartition> partitions = TopicReader.readToEnd(consumer, TOPICS, this::apply);
            while (loop.running()) {
                longPoll.poll(consumer, POLL).forEach(this::apply);
                CountDownLatch reachedEnd = waiting.peek();
                if (reachedEnd != null) {
                    TopicReader.readOn(consumer, partitions, this::apply);
                    reachedEnd.countDown();
                    waiting.remove(reachedEnd);
                }
            }
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        guard.apply(record, () -> wire.read(record).flatMap(Input::find).ifPresent(facts::fold), RecordGuard.NO_LETTER);
    }
}

package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.Loop;
import dev.ratchet.cycle.kafka.TopicReader;
import dev.ratchet.cycle.kafka.Wire;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the facts up to date: everything of the decisions, the recorded calls from their retention on. */
final class FactsReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FactsReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.COMPONENTS,
            Topics.OPPORTUNITIES,
            Topics.PROPOSALS,
            Topics.ASSIGNMENTS,
            Topics.RELEASES,
            Topics.EXECUTIONS);

    private final Connections connections;
    private final Facts facts;
    private final Wire wire;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Loop loop = Loop.of("generator-facts", this::read);

    FactsReader(Connections connections, Facts facts) {
        this.connections = connections;
        this.facts = facts;
        this.wire = new Wire(connections.registry());
    }

    void start() {
        loop.start();
    }

    /** Waits until everything that was there at the start is read. */
    void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void read() {
        try (Consumer<String, byte[]> consumer = connections.consumer("")) {
            TopicReader.readToEnd(consumer, TOPICS, this::take);
            caughtUp.countDown();
            while (loop.running()) {
                consumer.poll(POLL).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            wire.read(record).ifPresent(facts::fold);
        } catch (UnreadableRecord e) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("offset", record.offset())
                    .log("skipped: {}", e.getMessage());
        }
    }
}
